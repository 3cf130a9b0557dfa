import { setImmediate as pause } from 'node:timers/promises'
import type { Output } from '../contract/index.ts'
import type { MessageIndex } from '../search/message-index.ts'
import { wordQuery } from '../search/message-terms.ts'
import { nearWords } from './near-words.ts'
import type { Needed, QueryPlan } from './plan-query.ts'

export type Correction = Output<'find.tickets'>['corrected'][number]

/** A word found in no more messages may be misspelt. */
export const hardlyFound = 2

/** The plan with near words beside those that are hardly found; the same plan where there are none. */
export async function correctPlan(
  plan: QueryPlan,
  index: MessageIndex,
): Promise<{ plan: QueryPlan; corrected: Correction[] }> {
  const corrected: Correction[] = []
  const needed: Needed[] = []
  for (const entry of plan.needed) {
    const { word, expression } = entry
    const near = word !== null && index.count(expression) <= hardlyFound ? nearWords(word, index) : []
    const [best] = near
    if (word === null || !best) needed.push(entry)
    else {
      const others = near.map(({ word: text }) => wordQuery({ text, isBeginning: false }, index.partsOf))
      needed.push({ word, expression: `(${[expression, ...others].filter((term) => term !== null).join(' OR ')})` })
      corrected.push({ from: word, to: best.word })
    }
    await pause()
  }
  const tried = corrected.map(({ to }) => ({ text: to, isBeginning: false, isPhrase: false }))
  return { plan: { ...plan, needed, sought: [...plan.sought, ...tried] }, corrected }
}
