import { foldText } from '../../text/words.ts'

/** A company's name, taken apart into what tells it from others and what it only carries along. */
export interface CompanyName {
  /** Folded words that tell the company, abbreviations written out, in their order; at least one unless nothing was given. */
  readonly tokens: readonly string[]
  /** The same without order or spaces: equal for «Müller Metallbau» and «Metallbau Mueller». */
  readonly core: string
  /** `gmbh`, `gmbh co kg`, `ag` …; null where the name does not say. */
  readonly form: string | null
  /** What stands behind «Niederlassung», «Filiale», «Werk»: a part of the company at a place of its own. */
  readonly branch: string | null
  /** Behind «Inh.»: who owns it. */
  readonly owner: readonly string[]
}

/** Legal forms of Germany, Austria, Switzerland and the rest of the EU, the longest first; folded, dots are gone. */
const legalForms: readonly (readonly [RegExp, string])[] = [
  [/\bgmbh (?:& )?(?:und |u )?co(?:mp)? kgaa\b/, 'gmbh co kgaa'],
  [/\b(?:gmbh|g m b h|gesmbh|mbh) (?:& )?co(?:mp)? (?:kg|k g)\b/, 'gmbh co kg'],
  [/\b(?:gmbh|gesmbh) (?:& )?co(?:mp)? ohg\b/, 'gmbh co ohg'],
  [/\bug (?:haftungsbeschraenkt )?(?:& )?co(?:mp)? kg\b/, 'ug co kg'],
  [/\b(?:ag|se) (?:& )?co(?:mp)? (?:kgaa|kg)\b/, 'ag co kg'],
  [/\bgesellschaft mit beschraenkter haftung\b/, 'gmbh'],
  [/\b(?:gmbh|ggmbh|gesmbh|ges mbh|ges m b h|g m b h|mbh)\b/, 'gmbh'],
  [/\b(?:ug haftungsbeschraenkt|unternehmergesellschaft(?: haftungsbeschraenkt)?|ug)\b/, 'ug'],
  [/\b(?:aktiengesellschaft|ag)\b/, 'ag'],
  [/\bkgaa\b/, 'kgaa'],
  [/\b(?:kommanditgesellschaft|co kg|kg|keg)\b/, 'kg'],
  [/\b(?:offene handelsgesellschaft|ohg|o h g|og)\b/, 'ohg'],
  [/\b(?:gesellschaft buergerlichen rechts|gbr|gesbr)\b/, 'gbr'],
  [
    /\b(?:eingetragener kaufmann|eingetragene kauffrau|ekfm|ekfr|e kfm|e kfr|ek|e k|eu|e u|einzelfirma|einzelunternehmen)\b/,
    'ek',
  ],
  [/\b(?:partgmbb|partg|part g(?: mbb)?)\b/, 'partg'],
  [/\b(?:eg|e g|egen|genossenschaft)\b$/, 'eg'],
  [/\b(?:ev|e v)\b$/, 'ev'],
  [/\bse\b$/, 'se'],
  [
    /\b(?:s a r l|sarl|s r l|srl|b v|bv|n v|nv|ltd|limited|plc|inc|llc|sasu|sas|s a s|spa|s p a|sp z o o|sp zoo|s r o|sro|a s|kft|zrt|oy|oyj|aps|d o o|doo)\b$/,
    'other',
  ],
  [/\b(?:s a|sa|ab|as)\b$/, 'other'],
]

/** Written out, so that both spellings are one; folded, dots are gone. */
const abbreviations: Readonly<Record<string, string>> = {
  masch: 'maschinen',
  maschbau: 'maschinenbau',
  maschb: 'maschinenbau',
  gebr: 'gebrueder',
  gbr: 'gebrueder',
  nachf: 'nachfolger',
  st: 'sankt',
  int: 'international',
  intl: 'international',
  mfg: 'manufacturing',
  bros: 'brothers',
  ing: 'ingenieur',
  elektrot: 'elektrotechnik',
  gerb: 'geruestbau',
  betr: 'betrieb',
  ges: 'gesellschaft',
  dt: 'deutsche',
  landmasch: 'landmaschinen',
  schrein: 'schreinerei',
  tisch: 'tischlerei',
  werkz: 'werkzeug',
  techn: 'technik',
  vertr: 'vertrieb',
  verw: 'verwaltung',
}
const joined: readonly (readonly [RegExp, string])[] = [
  [/\bmasch(?:inen)? ?bau\b/g, 'maschinenbau'],
  [/\bland ?masch(?:inen)?\b/g, 'landmaschinen'],
  [/\bmetall bau\b/g, 'metallbau'],
  [/\bauto haus\b/g, 'autohaus'],
]

/** They are in many names and tell nothing. */
const silent = new Set(
  'firma fa und u and et the der die das des fuer in von co comp herrn herr frau & deutschland germany oesterreich austria schweiz switzerland suisse'.split(
    ' ',
  ),
)
const branchWord =
  /(?<=\S )(?:zweigniederlassung|niederlassung|zweigstelle|zweigbetrieb|geschaeftsstelle|betriebsstaette|filiale|standort|niederl|nl|werk|branch|plant)\b\s*(.*)$/
const ownerWord = /\b(?:inhaberin|inhaber|inh|owner|prop)\b\s*(.*)$/

/** Letters that a scanner takes for digits. */
const unscanned = (word: string): string =>
  /\p{L}/u.test(word) && /[015]/.test(word) && !/\d{2}/.test(word)
    ? word.replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('5', 's')
    : word

/** @param raw as an export has it, legal form, branch and owner in it */
export function companyName(raw: string): CompanyName {
  let text = foldText(raw)
    .replace(/['’`´]/g, '')
    .replace(/\+/g, ' & ')
    .replace(/(?<=\p{L})\.(?=\p{L})/gu, ' ')
    .replace(/[^\p{L}\p{N}&]+/gu, ' ')
    .replace(/&/g, ' & ')
    .replace(/ {2,}/g, ' ')
    .trim()
  const owned = ownerWord.exec(text)
  if (owned && owned.index > 0) text = text.slice(0, owned.index).trim()
  let form: string | null = null
  for (const [pattern, name] of legalForms) {
    const found = pattern.exec(text)
    // What is nothing but a legal form is a name.
    if (!found || found[0] === text) continue
    form ??= name
    text = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.replace(/ {2,}/g, ' ').trim()
    break
  }
  const branched = branchWord.exec(text)
  if (branched) text = text.slice(0, branched.index).trim()
  for (const [pattern, whole] of joined) text = text.replace(pattern, whole)
  const words = wordsIn(text)
  const owner = owned ? wordsIn(owned[1] ?? '') : []
  const tokens = words.length > 0 ? words : owner.length > 0 ? owner : text.split(' ').filter((word) => word !== '')
  return {
    tokens,
    core: tokens.toSorted().join(''),
    form,
    branch: branched ? (branched[1] ?? '').trim() || 'branch' : null,
    owner: words.length > 0 ? owner : [],
  }
}

const wordsIn = (text: string): string[] =>
  text
    .split(' ')
    .filter((word) => word !== '' && !silent.has(word))
    .map((word) => abbreviations[word] ?? unscanned(word))
