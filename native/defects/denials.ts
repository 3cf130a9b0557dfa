import { isStopword, sentencesOf, type Word, wordsOf } from '../text/words.ts'

/** The negating words of both languages: a closed class. */
const negations = new Set(
  'nicht kein keine keinen keinem keiner keines nie niemals weder ohne not no never none nothing neither nor without nobody cannot'.split(
    ' ',
  ),
)
const negates = ({ text }: Word): boolean => negations.has(text.toLowerCase()) || /n['’]t$/iu.test(text)

/** So many words before or after it a negation may speak of. */
const reach = 4
const fewestLetters = 4
/** Shorter ones are syllables. */
const shortestEnd = 5

/** The stems that tell what a text is about, told apart by whether a negation stands beside them in their clause. */
function stemsOf(text: string, language: string): { said: Set<string>; denied: Set<string> } {
  const said = new Set<string>()
  const denied = new Set<string>()
  for (const clause of sentencesOf(text, language).flatMap((sentence) => sentence.split(/[,;:]/))) {
    const words = wordsOf(clause, language)
    const places = words.flatMap((word, at) => (negates(word) ? [at] : []))
    for (const [at, { text: written, stem }] of words.entries()) {
      if (stem.length < fewestLetters || isStopword(written) || /\p{N}/u.test(written)) continue
      const near = places.some((place) => Math.abs(place - at) <= reach)
      ;(near ? denied : said).add(stem)
    }
  }
  return { said, denied }
}

/**
 * Whether a mail negates what the symptoms state: «it has never been near a cold store». Vectors hardly tell a sentence from
 * its negation, so this is looked at in the words.
 * @param symptoms in the mail's language; those in others have no words in common with it
 */
export function deniesSymptoms(text: string, symptoms: readonly string[], language: string): boolean {
  const stated = new Set<string>()
  const negated = new Set<string>()
  for (const { said, denied } of symptoms.map((symptom) => stemsOf(symptom, language))) {
    for (const stem of said) stated.add(stem)
    for (const stem of denied) negated.add(stem)
  }
  return [...stemsOf(text, language).denied].some((stem) => isIn(stem, stated) && !isIn(stem, negated))
}

/** A compound is about the same thing as either of its ends: Ventil and Sicherheitsventil, Verlängerung and Verlängerungskabel. */
const isIn = (stem: string, stems: ReadonlySet<string>): boolean =>
  stems.has(stem) || [...stems].some((other) => (stem.length < other.length ? isEnd(stem, other) : isEnd(other, stem)))

const isEnd = (short: string, long: string): boolean =>
  short.length >= shortestEnd && (long.startsWith(short) || long.endsWith(short))
