import { sentiments } from '../../../native/triage/learning/mood.ts'
import type { Pace } from '../../../native/triage/learning/pace.ts'
import type { Written } from './corpus.ts'
import { type Ground, likenessOf, solveTask } from './likeness.ts'
import { applyMap, type SentimentMap } from './public-sentiment.ts'
import type { Task } from './tasks.ts'

/** What every output says of a text by heads that were not shown the text's group. */
export type Said = ReadonlyMap<string, number>

export async function sayHeldOut(
  ground: Ground,
  tasks: readonly Task[],
  learnSentiment: (written: readonly Written[]) => Promise<SentimentMap>,
  pace: Pace,
  leave: (text: Written) => string = ({ group }) => group,
): Promise<Said[]> {
  const { texts } = ground
  const said = texts.map(() => new Map<string, number>())
  for (const group of new Set(texts.map(leave))) {
    const inside = Array.from(texts.keys()).filter((at) => texts[at] && leave(texts[at]) === group)
    for (const task of tasks) {
      const use = Array.from(texts.keys()).filter(
        (at) => texts[at] && leave(texts[at]) !== group && task.uses(texts[at]),
      )
      const duals = await solveTask(ground, task, use, pace)
      for (const at of inside) {
        await pace()
        const near = use.map((other) => likenessOf(ground, task, at, other))
        for (const [out, name] of task.outputs.entries()) {
          const sum = near.reduce(
            (total, likeness, row) => total + likeness * (duals[row * task.outputs.length + out] ?? 0),
            task.base,
          )
          said[at]?.set(name, sum)
        }
      }
    }
    const map = await learnSentiment(texts.filter((text) => leave(text) !== group))
    for (const at of inside) {
      const shares = applyMap(map, texts[at]?.vector ?? new Float32Array())
      for (const [out, sentiment] of sentiments.entries()) said[at]?.set(`public.${sentiment}`, shares[out] ?? 0)
    }
  }
  return said
}
