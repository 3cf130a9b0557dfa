import { sentiments } from '../../../native/triage/learning/mood.ts'
import type { Written } from './corpus.ts'
import type { SolvedTask } from './likeness.ts'
import { applyMap, type SentimentMap } from './public-sentiment.ts'

/** What every output says of a text by heads that were not shown the text's group. */
export type Said = ReadonlyMap<string, number>

export async function sayHeldOut(
  texts: readonly Written[],
  solved: readonly SolvedTask[],
  learnSentiment: (written: readonly Written[]) => Promise<SentimentMap>,
): Promise<Said[]> {
  const said = texts.map(() => new Map<string, number>())
  for (const { task, use, heldOut } of solved) {
    for (const [row, at] of use.entries()) {
      for (const [out, name] of task.outputs.entries()) {
        said[at]?.set(name, heldOut[row * task.outputs.length + out] ?? task.base)
      }
    }
  }
  for (const group of new Set(texts.map((text) => text.group))) {
    const map = await learnSentiment(texts.filter((text) => text.group !== group))
    for (const [at, text] of texts.entries()) {
      if (text.group !== group) continue
      const shares = applyMap(map, text.vector)
      for (const [out, sentiment] of sentiments.entries()) said[at]?.set(`public.${sentiment}`, shares[out] ?? 0)
    }
  }
  return said
}
