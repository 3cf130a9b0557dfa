import type { Entities } from '../../contract/triage.ts'

export type EntityKind = keyof Entities

/** A number of any form: at least one digit, letters and joints around it. */
const number = String.raw`(?<value>(?=[\p{L}\d./_-]*\d)[\p{L}\d]+(?:[-./_][\p{L}\d]+)*)`
const linked = String.raw`(?:\s*(?:-?\s?(?:nr|no|nummer|number|num)\b\.?)?\s*(?:[:#=]|lautet|ist|is|war|was)?\s*)`
const after = (names: string, value = number): RegExp => new RegExp(`(?<![\\p{L}])(?:${names})${linked}${value}`, 'giu')

/**
 * Numbers told by the word before them, for records nobody has loaded. They name what they are («Seriennummer 4711»);
 * without such a word a number is linked only when it is known.
 */
export const namedPatterns: readonly { readonly kind: EntityKind; readonly pattern: RegExp }[] = [
  {
    kind: 'serials',
    pattern: after(
      String.raw`serien(?:-?\s?nummer|-?\s?nr\.?)|s\s?\/\s?n|sn|ser\.?-?\s?nr\.?|serial(?:\s(?:number|no\.?))?|masch(?:inen)?\.?-?\s?(?:nummer|nr\.?)|fabrik-?(?:nummer|nr\.?)|ger[äa]te-?(?:nummer|nr\.?)`,
    ),
  },
  {
    kind: 'invoices',
    pattern: after(
      String.raw`rechnung(?:s-?\s?(?:nummer|nr\.?))?|re\.?-?nr\.?|rg\.?-?nr\.?|invoice(?:\s(?:number|no\.?))?|mahnung`,
    ),
  },
  {
    kind: 'orders',
    pattern: after(
      String.raw`auftrag(?:s-?\s?(?:nummer|nr\.?))?|bestellung|bestell-?\s?(?:nummer|nr\.?)|ab-?nr\.?|lieferschein(?:-?\s?(?:nummer|nr\.?))?|(?:purchase\s)?order(?:\s(?:number|no\.?))?|po(?:\s(?:number|no\.?))?`,
    ),
  },
  {
    kind: 'parts',
    pattern: after(
      String.raw`(?:ersatz)?teile?-?\s?(?:nummer|nr\.?)|ersatzteil|artikel-?\s?(?:nummer|nr\.?)?|art\.?-?\s?nr\.?|bestell-?nr\.?\sdes\steils|sach-?(?:nummer|nr\.?)|part(?:\s(?:number|no\.?))?|p\s?\/\s?n|spare\spart`,
    ),
  },
  {
    kind: 'errorCodes',
    pattern: after(
      String.raw`fehler(?:-?\s?(?:code|meldung|nummer|nr\.?))?|st[öo]rung(?:s-?\s?(?:code|meldung))?|st[öo]rcode|code|meldung|alarm|error(?:\s(?:code|message))?|fault(?:\scode)?|err`,
      String.raw`(?:\s?["'„«»]?)(?<value>(?!(?:am|um|im|in|ab|an|zu|bei|mit|vor|von|bis|at|on|to|of|by|for|nr|no)\s)[A-Z]{1,3}[- ]?\d{1,4}[A-Za-z]?(?![\p{L}\d])|\d{1,4}(?![\p{L}\d]|[.,:]\d))`,
    ),
  },
]

/** Codes that stand alone: «E47», «F-12», «ERR 05». Other letters name filter classes, drawings, paper. */
export const bareErrorCode = /(?<![\p{L}\d-])(?:E|F|ERR|AL)[- ]?\d{2,3}(?![\p{L}\d]|[-./]\d)/gu

/** A machine nobody has loaded, told by the word before it: «unsere Presse PX-400», «model TR 55». */
export const namedMachine =
  /(?<![\p{L}])(?:[Mm]aschine|[Mm]odell|[Tt]yp|[Mm]odel|[Tt]ype|[Gg]er[äa]t|[Aa]nlage|[Mm]achine)\s*:?\s*(?<value>\p{Lu}\p{L}{0,5}[- ]?\d{2,5}(?:[-/ ]?\p{Lu}{1,2}(?!\p{L}))?)/gu

/** The same told by an article, with or without a noun: «unsere Furnierpresse FP 2500», «the TR-55». */
export const machineAfterNoun =
  /(?<![\p{L}])(?:[Uu]nsere?[rnms]?|[Mm]eine?[rnms]?|[Dd](?:ie|er|em|en|as)|[Ee]ine?[rnms]?|[Oo]ur|[Mm]y|[Tt]he|an?)\s+(?:[\p{L}-]+\s+){0,2}(?<value>(?!(?:KW|CW|LKW|PKW|CEE|AL|HEPA|AU|AB|RE|RG|PO|INV|ERR|EUR|CHF|USD|GBP|DIN|DN|PN|ISO|EN|VG|VDL|HLP|HLPD|SAE|RAL|IP|NR|TEL|FAX|IP)\b)\p{Lu}{2,5}[- ]?\d{2,5}(?:[- ]?\p{Lu}{1,2}(?![\p{L}\d]))?)(?![\p{L}\d])/gu
