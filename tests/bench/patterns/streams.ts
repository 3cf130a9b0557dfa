import { createRandom, shuffle } from '../../../native/triage/learning/random.ts'

/** A question, what it is about, and what it means. */
export interface Question {
  readonly label: string
  readonly vector: Float32Array
}

export interface StreamPlan {
  readonly seed: number
  readonly days: number
  /** Tickets on an ordinary day. */
  readonly volume: number
  readonly topics: number
  /** How many times as often the topic occurs in the outbreak; 1: none. */
  readonly growth: number
}

export interface StreamTicket {
  readonly question: Question
  readonly customer: string
  /** Brought by the outbreak, not by the ordinary course. */
  readonly added: boolean
}

export interface Stream {
  readonly days: readonly (readonly StreamTicket[])[]
  readonly outbreak: { readonly label: string; readonly from: number; readonly until: number } | null
}

/** Monday to Sunday against the mean. */
const weekdays = [1.45, 1.2, 1.1, 1.1, 1, 0.65, 0.5] as const

/**
 * A topic of which there are fewer different questions is left out. What a stream has used up comes again word for word: of a
 * topic with five questions each returned every few days, a cluster of copies that no desk has and that the watch was right to
 * raise. The rarest of twenty topics is drawn about fifty times in 45 days at 60 a day.
 */
const leastQuestions = 50

/** So many that each writes about once in ten days. */
const customersOf = ({ volume }: StreamPlan): number => volume * 10

/**
 * A stream of real questions: topics of unequal frequency, weekdays, a little growth, days that vary more than Poisson's,
 * and one outbreak of a topic that is not rare, for a week to ten days.
 */
export function makeStream(questions: readonly Question[], plan: StreamPlan): Stream {
  const random = createRandom(plan.seed)
  const byLabel = Map.groupBy(questions, ({ label }) => label)
  const large = [...byLabel.keys()].filter((label) => (byLabel.get(label)?.length ?? 0) >= leastQuestions)
  const labels = shuffle(large, random).slice(0, plan.topics)
  const pools = new Map(labels.map((label) => [label, shuffle([...(byLabel.get(label) ?? [])], random)]))
  const next = new Map(labels.map((label) => [label, 0]))
  const draw = (label: string): Question => {
    const pool = pools.get(label) ?? []
    const at = next.get(label) ?? 0
    next.set(label, at + 1)
    return pool[at % pool.length] as Question
  }
  const customer = (): string => `K${Math.floor(customersOf(plan) * random())}`
  const weights = labels.map((_, at) => 1 / (at + 3))
  const sum = weights.reduce((total, each) => total + each, 0)
  const rates = weights.map((weight) => (plan.volume * weight) / sum)
  const first = Math.max(14, Math.floor(plan.days * (0.4 + 0.3 * random())))
  const outbreakAt = Math.floor(random() * Math.min(labels.length, 8))
  const label = labels[outbreakAt] as string
  const outbreak =
    plan.growth > 1 ? { label, from: first, until: Math.min(plan.days, first + 7 + Math.floor(random() * 4)) } : null
  const days = Array.from({ length: plan.days }, (_, day) => {
    const drift = (weekdays[day % 7] as number) * (1 + (0.2 * day) / plan.days)
    const mood = gamma(20, random) / 20
    const tickets = labels.flatMap((each, at) =>
      Array.from({ length: poisson((rates[at] as number) * drift * mood, random) }, () => ({
        question: draw(each),
        customer: customer(),
        added: false,
      })),
    )
    if (outbreak && day >= outbreak.from && day < outbreak.until) {
      const more = poisson((rates[outbreakAt] as number) * drift * (plan.growth - 1), random)
      for (let n = 0; n < more; n++) tickets.push({ question: draw(label), customer: customer(), added: true })
    }
    return shuffle(tickets, random)
  })
  return { days, outbreak }
}

export function poisson(mean: number, random: () => number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)))
  let count = 0
  for (let product = random(); product > Math.exp(-mean); product *= random()) count += 1
  return count
}

/** Box and Muller, 1958. */
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Marsaglia and Tsang, 2000; for shapes above 1. */
function gamma(shape: number, random: () => number): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(random)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}
