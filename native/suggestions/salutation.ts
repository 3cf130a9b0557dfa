import type { Language } from '../contract/words.ts'
import type { Formality } from './formality.ts'

export interface PersonName {
  /** Told by an honorific only; a first name says nothing for sure. */
  readonly honorific: 'Herr' | 'Frau' | null
  /** «Dr.», «Prof. Dr.»; empty where there is none. */
  readonly title: string
  readonly full: string
  readonly first: string
  readonly last: string
}

const honorifics: Readonly<Record<string, 'Herr' | 'Frau'>> = {
  herr: 'Herr',
  herrn: 'Herr',
  hr: 'Herr',
  mr: 'Herr',
  frau: 'Frau',
  fr: 'Frau',
  mrs: 'Frau',
  ms: 'Frau',
  miss: 'Frau',
}
/** Words that stand in the name of a firm, a department or a mailbox and not in that of a person. */
const noPerson =
  /(?<!\p{L})(?:gmbh|ag|kg|ohg|gbr|ug|e\.?\s?k|ltd|llc|plc|inc|s\.?a\.?r\.?l|co|team|service|support|einkauf|verkauf|vertrieb|buchhaltung|werkstatt|lager|büro|office|purchasing|sales|accounts|workshop|warehouse|info|kontakt|zentrale|haustechnik|technik|leitung|empfang|reception|portal|noreply|no-reply)(?!\p{L})/iu

/**
 * The name of a person as a mail or a record gives it.
 * @returns null for an address, a firm, a mailbox or a single word: nobody is addressed by these
 */
export function personName(
  name: string | null,
  { email, company }: { email: string; company: string | null },
): PersonName | null {
  const bare = (name ?? '').split(/\s[|–-]\s|[|(/]/, 1)[0]?.trim() ?? ''
  const turned = bare.replace(/^([\p{L}' -]+), ([\p{L}'. -]+)$/u, '$2 $1')
  if (turned === '' || /[@\d]/.test(turned) || noPerson.test(turned)) return null
  if ([email, company].some((other) => other?.toLowerCase() === turned.toLowerCase())) return null
  const words = turned.split(/\s+/)
  const honorific = honorifics[(words[0] ?? '').toLowerCase().replace('.', '')] ?? null
  if (honorific) words.shift()
  const titles: string[] = []
  while (words[0] !== undefined && /^(?:Dr|Prof|Dipl\.-\p{L}+)\.?$/u.test(words[0])) titles.push(words.shift() ?? '')
  const last = words.at(-1)
  const first = words[0]
  if (last === undefined || first === undefined || (words.length < 2 && !honorific)) return null
  return { honorific, title: titles.join(' '), full: words.join(' '), first: words.length > 1 ? first : '', last }
}

/** «Sehr geehrte Frau Dr. Miller,» where the honorific is known; else by full name, and without a guess where there is none. */
export function salutation(name: PersonName | null, language: Language, formality: Formality): string {
  if (formality === 'du') {
    const hello = language === 'de' ? 'Hallo' : 'Hello'
    if (!name) return `${hello},`
    if (name.first !== '') return `${hello} ${name.first},`
  }
  return language === 'de' ? formalGerman(name) : formalEnglish(name)
}

function formalGerman(name: PersonName | null): string {
  if (!name) return 'Guten Tag,'
  const { honorific, title, full, last } = name
  const titled = title === '' ? '' : `${title} `
  if (honorific === null) return `Guten Tag ${titled}${full},`
  return `${honorific === 'Herr' ? 'Sehr geehrter Herr' : 'Sehr geehrte Frau'} ${titled}${last},`
}

function formalEnglish(name: PersonName | null): string {
  if (!name) return 'Dear Sir or Madam,'
  const { honorific, title, full, last } = name
  // A doctor is not called Mr or Ms as well.
  if (title.includes('Dr')) return `Dear Dr ${last},`
  return honorific === null ? `Dear ${full},` : `Dear ${honorific === 'Herr' ? 'Mr' : 'Ms'} ${last},`
}
