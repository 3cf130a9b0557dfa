import { isStopword, stemOf } from './words.ts'

/** Shorter pieces are syllables rather than words: «eis» is in «Reise», «ton» in «Beton». */
const shortestPart = 4
/** Longer words are no words: the time to split one grows with the square of its length. */
const longestWord = 60
/** What German puts between the parts of a compound: Wartung-s-vertrag, Düse-n-halter, Schwein-e-stall, Bild-er-rahmen. */
const joints = ['', 's', 'n', 'en', 'es', 'e', 'er']

/**
 * The two words a German compound is made of: «Hydraulikpumpe» gives the stems of «Hydraulik» and «Pumpe». A word counts as a
 * compound where both halves are words of their own in the texts at hand (Koehn & Knight 2003), joined by nothing or by one of
 * the usual joints; of several ways the one with the longest second half is taken, which names the thing itself.
 * @param known whether a stem occurs as a word of its own
 * @returns two stems, or none
 */
export function compoundParts(word: string, known: (stem: string) => boolean): string[] {
  if (word.length > longestWord) return []
  const lower = word.toLowerCase()
  for (let at = shortestPart; at <= lower.length - shortestPart; at += 1) {
    const tail = lower.slice(at)
    const tailStem = stemOf(tail, 'de')
    if (!known(tailStem) || isStopword(tail)) continue
    const head = headBefore(lower.slice(0, at), known)
    if (head !== undefined) return [head, tailStem]
  }
  return []
}

function headBefore(text: string, known: (stem: string) => boolean): string | undefined {
  for (const joint of joints) {
    if (!text.endsWith(joint)) continue
    const head = text.slice(0, text.length - joint.length)
    if (head.length < shortestPart || isStopword(head)) continue
    const stem = stemOf(head, 'de')
    if (known(stem)) return stem
  }
  return undefined
}
