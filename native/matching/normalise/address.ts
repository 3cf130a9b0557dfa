import { foldText } from '../../text/words.ts'

export interface Street {
  /** Folded, without spaces; «Straße», «Str.» and «-str.» are one. Empty for a post-office box or where nothing is said. */
  readonly name: string
  /** Digits of the house number, the first of several; '' where there is none. */
  readonly number: string
  /** Digits of a post-office box. */
  readonly box: string
}

export interface Place {
  /** Letters and digits. */
  readonly zip: string
  /** The town without its part, river or region: «Frankfurt a. M.», «Frankfurt/Main» and «Frankfurt am Main» are one. */
  readonly city: string
}

const boxPattern = /\b(?:postfach|pf|p ?o ?box|case postale|postbus)\b\s*([\d ]+)/

// A house number stands at the end, alone, as 14 a, 14-16 or 4/2; else the first number is taken for one.
const atEnd = /^(.*?\p{L}.*?)[ -]*\b(\d+) ?(?:[a-z]\b)?(?:[ /–-]+\d+ ?(?:[a-z]\b)?)?$/u
const withMore = /^(.*?\p{L}.*?)[ -]*\b(\d+) ?(?:[a-z]\b)? .*$/u

/** @param raw «Gewerbestr. 14 a», «12, Main Street», «Postfach 10 20» */
export function street(raw: string): Street {
  const text = foldText(raw)
    .replace(/(?<=\p{L})\.(?=\p{L})/gu, '. ')
    .replace(/[^\p{L}\p{N}/–-]+/gu, ' ')
    .trim()
  const box = boxPattern.exec(text)
  if (box) return { name: '', number: '', box: (box[1] ?? '').replaceAll(' ', '') }
  const after = atEnd.exec(text) ?? withMore.exec(text)
  const before = after ? null : /^(\d+)[a-z]? ?[ /–-]*(?:\d+[a-z]? )?(.*\p{L}.*)$/u.exec(text)
  const name = after?.[1] ?? before?.[2] ?? text
  return { name: streetName(name), number: after?.[2] ?? before?.[1] ?? '', box: '' }
}

const streetName = (name: string): string =>
  name
    .replace(/\bstr\b|strasse\b|str\b/g, 'str')
    .replace(/\bpl\b|platz\b/g, 'pl')
    .replace(/\bdoktor\b/g, 'dr')
    .replace(/\bsankt\b/g, 'st')
    .replace(/[^\p{L}\p{N}]+/gu, '')

const afterTown =
  /(?:\s*[(/,]|\s+(?:a|am|an|i|im|in|b|bei|v|vor|ob|o|a d|v d|i d|ot|ortsteil|ob der)\b|\s+ot\b|-(?=\p{L})).*$/u

/** @param zip «D-34225», «34225» @param city «Kassel-Bettenhausen», «St. Gallen» */
export function place(zip: string, city: string): Place {
  const folded = foldText(city)
    .replace(/\./g, ' ')
    .replace(/^\s*(?:\p{L}{1,2}-)?\d{4,5}\s+/u, '')
    .replace(/ {2,}/g, ' ')
    .replace(/\bst\b/g, 'sankt')
    .trim()
  const town = folded.replace(afterTown, '').replace(/[^\p{L}]+/gu, '')
  return {
    zip: zip
      .toUpperCase()
      .replace(/^\s*[A-Z]{1,3}\s*-\s*/, '')
      .replace(/[^A-Z0-9]/g, ''),
    city: town || folded.replace(/[^\p{L}]+/gu, ''),
  }
}
