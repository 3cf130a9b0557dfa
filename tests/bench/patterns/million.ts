import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createPace } from '../../../native/pace.ts'
import { createWatch, type WatchedTicket } from '../../../native/patterns/watch.ts'
import { createRandom } from '../../../native/triage/learning/random.ts'
import type { Question } from './streams.ts'

const years = 2
const tickets = 1_000_000
const ticketsADay = Math.round(tickets / (years * 365))
/** The watch looks at the last ten weeks; what is older tells nothing of what is usual now. */
const rememberedDays = 70
const caughtUpDays = 14

/**
 * How long a desk of a million tickets in two years takes from nothing, and each day after: ten weeks to learn what is usual,
 * two weeks caught up on day by day. Vectors lie between those of two real questions, as reading so many would take hours.
 */
export async function millionTickets(questions: readonly Question[]) {
  const random = createRandom(1_000_000)
  const some = (): Question => questions[Math.floor(random() * questions.length)] as Question
  const make = (): WatchedTicket => {
    const [near, other, share] = [some().vector, some().vector, 0.7 + 0.3 * random()]
    const moved = near.map((value, at) => share * value + (1 - share) * (other[at] ?? 0) + 0.04 * (random() - 0.5))
    const length = Math.hypot(...moved)
    const traits = [`category ${Math.floor(40 * random() ** 2)}`, `machine ${Math.floor(300 * random() ** 2)}`]
    return { vector: moved.map((value) => value / length), customer: `K${Math.floor(20_000 * random())}`, traits }
  }
  const day = (): WatchedTicket[] => Array.from({ length: ticketsADay }, make)
  const before = Array.from({ length: rememberedDays }, day)
  const after = Array.from({ length: caughtUpDays }, day)
  const watch = createWatch()
  const pace = createPace()
  const loop = monitorEventLoopDelay({ resolution: 5 })
  loop.enable()
  const start = performance.now()
  await watch.start(before, pace)
  const started = performance.now()
  const seconds: number[] = []
  for (const each of after) {
    const from = performance.now()
    await watch.day(each, pace)
    seconds.push((performance.now() - from) / 1_000)
  }
  loop.disable()
  return {
    tickets,
    ticketsADay,
    ticketsLookedAt: ticketsADay * (rememberedDays + caughtUpDays),
    fromNothingSeconds: (performance.now() - start) / 1_000,
    startSeconds: (started - start) / 1_000,
    dailyUpdateSeconds: {
      median: seconds.toSorted((a, b) => a - b)[seconds.length >> 1],
      longest: Math.max(...seconds),
    },
    longestHoldMs: loop.max / 1e6,
    memoryMb: Math.round(process.memoryUsage().rss / 2 ** 20),
  }
}
