// How soon and how surely a topic that grows is found in streams of real questions that nobody has sorted, beside EARS C1–C3 and
// two fixed thresholds on the true series of every topic, which nobody has in life. Texts are public ones that lie beside the
// project (../shared/data).
// All: `npm run bench patterns`. One: `-- --set=massive_de --volume=60 --growth=3 --topics=20 --days=45 --streams=8 --seed=1 --chance=0.1`.
// A million tickets: `-- --million`. The desk that has so many, in its database: `-- --desk`

import { printReport } from './measure.ts'
import { numberOption, textOption } from './options.ts'
import { deskOfMany } from './patterns/desk.ts'
import { earsAlarm } from './patterns/ears.ts'
import { aboveMean, bySeries, byWatch, type Found, summary, tenADay } from './patterns/judge.ts'
import { millionTickets } from './patterns/million.ts'
import { readQuestions, type SourceName, sources } from './patterns/questions.ts'
import { makeStream, type Question } from './patterns/streams.ts'

const asked = textOption('set') as SourceName | undefined
const names = asked ? [asked] : (Object.keys(sources) as SourceName[])
const questions = await readQuestions(names)
if (!questions) {
  printReport('patterns', { skipped: 'there is no ../shared/data' })
  process.exit(0)
}

const methods = {
  C1: (counts: readonly number[], day: number) => earsAlarm('C1', counts, day),
  C2: (counts: readonly number[], day: number) => earsAlarm('C2', counts, day),
  C3: (counts: readonly number[], day: number) => earsAlarm('C3', counts, day),
  aboveMean,
  tenADay,
  // As its usual limit brings a false alarm every third day: C2 held to about one in two weeks, as the watch is.
  C2at6: (counts: readonly number[], day: number) => earsAlarm('C2', counts, day, 6),
  C2at5: (counts: readonly number[], day: number) => earsAlarm('C2', counts, day, 5),
}

interface Plan {
  readonly volume: number
  readonly growth: number
}

async function compare(set: readonly Question[], { volume, growth }: Plan): Promise<Record<string, Found[]>> {
  const found: Record<string, Found[]> = { watch: [] }
  const first = numberOption('seed', 1)
  const chance = numberOption('chance', 0)
  for (let seed = first; seed < first + numberOption('streams', 2); seed++) {
    const plan = { seed, days: numberOption('days', 45), volume, topics: numberOption('topics', 20), growth }
    const stream = makeStream(set, plan)
    found.watch?.push(await byWatch(stream, chance === 0 ? {} : { chance }))
    for (const [name, alarm] of Object.entries(methods)) gather(found, name, [bySeries(stream, alarm)])
  }
  return found
}

function gather(into: Record<string, Found[]>, name: string, found: readonly Found[]): void {
  into[name] = [...(into[name] ?? []), ...found]
}

const summaries = (found: Record<string, Found[]>) =>
  Object.fromEntries(Object.entries(found).map(([name, each]) => [name, summary(each)]))

if (process.argv.includes('--million')) {
  printReport('patterns', { million: await millionTickets([...questions.values()].flat()) })
} else if (process.argv.includes('--desk')) {
  printReport('patterns', { desk: await deskOfMany([...questions.values()].flat()) })
} else {
  const isOne = textOption('volume') !== undefined || textOption('growth') !== undefined
  const plans = isOne
    ? [{ volume: numberOption('volume', 60), growth: numberOption('growth', 3) }]
    : [
        ...[20, 60, 200].map((volume) => ({ volume, growth: 3 })),
        ...[1, 1.5, 2, 5].map((growth) => ({ volume: 60, growth })),
      ]
  const start = performance.now()
  const results: Record<string, unknown> = {}
  const threefold: Record<string, Found[]> = {}
  for (const plan of plans) {
    const bySet: Record<string, Found[]> = {}
    for (const [name, set] of questions) {
      const found = await compare(set, plan)
      for (const [method, each] of Object.entries(found)) {
        gather(bySet, method, each)
        if (plan.growth === 3) gather(threefold, method, each)
      }
      if (isOne) results[name] = summaries(found)
    }
    results[`${plan.volume} a day, ${plan.growth} times`] = summaries(bySet)
  }
  printReport('patterns', {
    sets: names,
    days: numberOption('days', 45),
    streams: numberOption('streams', 2),
    seconds: (performance.now() - start) / 1_000,
    ...(isOne ? {} : { 'all at 3 times': summaries(threefold) }),
    ...results,
  })
}
