const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const digits = '0123456789'

/** Only a number long enough and mixed enough may be taken for another that differs in one place. */
export const mayBeMisspelt = (folded: string): boolean =>
  folded.length >= 6 && folded.length <= 20 && (digitsIn(folded)?.length ?? 0) >= 3 && /\p{L}/u.test(folded)
/** A letter that looks like a digit counts as one beside digits. */
const digitsIn = (folded: string): RegExpMatchArray | null => folded.match(/\d|(?<=\d[OQIL]*)[OQIL]/g)

/** How a number became another: `wrong` leaves a number that may well be somebody else's, the others hardly do. */
export type Slip = 'confused' | 'missing' | 'extra' | 'swapped' | 'wrong'

const looksLike: Readonly<Record<string, string>> = {
  0: 'OQD',
  1: 'IL',
  2: 'Z',
  4: 'A',
  5: 'S',
  6: 'G',
  7: 'T',
  8: 'B',
}

const isDigit = (letter: string): boolean => letter >= '0' && letter <= '9'

/**
 * Everything one slip of the finger away: a character left out, added, exchanged, or two swapped
 * (Damerau 1964, «A technique for computer detection and correction of spelling errors»), and what comes out when letters
 * and digits that look alike are told apart (O and 0, I, l and 1), however many. The first two characters are kept: they
 * name the maker, and slips there are rare. About 20 candidates a character, looked up in an index: what it costs does not
 * depend on how many records there are.
 */
export function neighbours(folded: string): Map<string, Slip> {
  const found = new Map<string, Slip>()
  const add = (candidate: string, slip: Slip): void => {
    if (candidate !== folded && !found.has(candidate)) found.set(candidate, slip)
  }
  for (const candidate of lookAlikes(folded)) add(candidate, 'confused')
  for (let at = 2; at <= folded.length; at += 1) {
    const head = folded.slice(0, at)
    const tail = folded.slice(at)
    if (tail !== '') add(head + tail.slice(1), 'extra')
    if (tail.length > 1) add(head + tail.charAt(1) + tail.charAt(0) + tail.slice(2), 'swapped')
    for (const letter of plausibleBeside(head.charAt(at - 1), tail.charAt(0))) add(head + letter + tail, 'missing')
    if (tail === '') continue
    for (const letter of plausibleBeside(tail.charAt(0), '')) add(head + letter + tail.slice(1), 'wrong')
    // A letter that strayed among digits stands for any of them, a digit among letters for those that look like it.
    const others = isDigit(tail.charAt(0)) ? (looksLike[tail.charAt(0)] ?? '') : digits
    for (const letter of others) add(head + letter + tail.slice(1), 'confused')
  }
  return found
}

/** Digits are left out among digits, letters among letters; at a seam it may be either. */
function plausibleBeside(before: string, after: string): string {
  const kinds = [before, after].filter((letter) => letter !== '').map(isDigit)
  return (kinds.includes(true) ? digits : '') + (kinds.includes(false) ? letters : '')
}

const toDigits = (text: string): string => text.replace(/[OQ]/g, '0').replace(/[IL]/g, '1')

/** The readings in which every letter that looks like a digit is one: everywhere, after the letters in front, or beside digits. */
function lookAlikes(folded: string): string[] {
  const front = /^[A-Z]*?(?=[OQIL]*\d)/.exec(folded)?.[0] ?? ''
  const beside = folded.replace(/(?<=\d)[OQIL]+|[OQIL]+(?=\d)/g, toDigits)
  return [front + toDigits(folded.slice(front.length)), beside, toDigits(folded)]
}
