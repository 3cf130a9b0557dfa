import { eld } from 'eld/small'

const fewestLetters = 8

/**
 * The language of a text as ISO 639-1, `und` where it is too short or too odd to tell.
 * German and English are what nearly all mails are in, so a doubtful verdict between others is `und`.
 */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, 4_000).replace(/https?:\/\/\S+|\S+@\S+/g, ' ')
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  if (letters < fewestLetters) return 'und'
  const verdict = eld.detect(sample)
  if (!/^[a-z]{2}$/.test(verdict.language)) return 'und'
  if (verdict.language === 'de' || verdict.language === 'en') return verdict.language
  if (verdict.isReliable() && letters >= 40) return verdict.language
  const scores = verdict.getScores()
  const [nearest] = (['de', 'en'] as const).toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
  return nearest !== undefined && (scores[nearest] ?? 0) > 0 ? nearest : 'und'
}
