import { foldText } from '../text/words.ts'

/**
 * How a German word sounds, in digits: «Meier», «Maier» and «Mayr» are one.
 * Source: Postel 1969, «Die Kölner Phonetik», IBM-Nachrichten 19, 925–931.
 */
export function colognePhonetics(word: string): string {
  const letters = foldText(word)
    .replace(/[^a-z]/g, '')
    .replace(/ph/g, 'f')
  let code = ''
  for (let at = 0; at < letters.length; at++) {
    const digits = soundOf(letters[at] ?? '', letters[at - 1] ?? '', letters[at + 1] ?? '')
    for (const digit of digits) if (digit !== code.at(-1)) code += digit
  }
  return code.slice(0, 1) + code.slice(1).replaceAll('0', '')
}

/** What most letters sound like wherever they stand. */
const sounds: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ aeijouy: '0', bp: '1', fvw: '3', gkq: '4', l: '5', mn: '6', r: '7', sz: '8' }).flatMap(
    ([letters, sound]) => Array.from(letters, (letter) => [letter, sound]),
  ),
)
const isOneOf = (letter: string, letters: string): boolean => letter !== '' && letters.includes(letter)

function soundOf(letter: string, before: string, after: string): string {
  if (letter === 'd' || letter === 't') return isOneOf(after, 'csz') ? '8' : '2'
  if (letter === 'x') return isOneOf(before, 'ckq') ? '8' : '48'
  if (letter === 'c') {
    const isHard = isOneOf(after, before === '' ? 'ahkloqrux' : 'ahkoqux')
    return isHard && !isOneOf(before, 'sz') ? '4' : '8'
  }
  return sounds[letter] ?? ''
}
