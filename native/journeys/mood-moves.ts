import type { MoodEventKind } from '../contract/journeys.ts'
import { dayMs } from '../customers/dues.ts'

interface Felt {
  readonly sentAt: number
  readonly valence: number
}
interface Event {
  readonly kind: MoodEventKind
  readonly at: number
}

/** Letters further away from an event say nothing of it. */
const reachMs = 60 * dayMs
const nearest = 3
const fewestLetters = 5

/**
 * By how much the mood differs after events of one kind from before: up to three letters within 60 days on either side of
 * each. Told only where five letters stand on either side and the difference is more than twice its standard error
 * (Welch 1947, Biometrika 34, 28–35). It says what went along with the event, not that the event was the cause.
 */
export function moodMoves(events: readonly Event[], letters: readonly Felt[]) {
  const moved: { kind: MoodEventKind; change: number; before: number; after: number }[] = []
  for (const [kind, own] of Map.groupBy(events, (event) => event.kind)) {
    const before = new Set<Felt>()
    const after = new Set<Felt>()
    for (const { at } of own) {
      const near = letters.filter(({ sentAt }) => Math.abs(sentAt - at) <= reachMs)
      for (const letter of near.filter(({ sentAt }) => sentAt < at).slice(-nearest)) before.add(letter)
      for (const letter of near.filter(({ sentAt }) => sentAt >= at).slice(0, nearest)) after.add(letter)
    }
    if (before.size < fewestLetters || after.size < fewestLetters) continue
    const [was, is] = [moments([...before]), moments([...after])]
    const change = is.mean - was.mean
    if (Math.abs(change) <= 2 * Math.sqrt(is.error + was.error)) continue
    moved.push({ kind, change, before: before.size, after: after.size })
  }
  return moved
}

/** @returns the mean and the square of its standard error */
function moments(letters: readonly Felt[]): { mean: number; error: number } {
  const mean = letters.reduce((sum, { valence }) => sum + valence, 0) / letters.length
  const squares = letters.reduce((sum, { valence }) => sum + (valence - mean) ** 2, 0)
  return { mean, error: squares / (letters.length - 1) / letters.length }
}
