// Spare parts: how often the right one is first or among five, learned from work orders (beside a linear SVM over letters) and
// out of the example company's records; and how long it takes at 200,000 parts. --history, --desk, --speed: one of them only.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { openDatabase } from '../../native/database/open.ts'
import { createProcessInference } from '../../native/inference/process-inference.ts'
import { createLog } from '../../native/log.ts'
import { learnHistory, type RankedPart } from '../../native/parts/history/ranker.ts'
import { candidateSpans, foldIdentifier } from '../../native/triage/entities/spans.ts'
import { createRandom, shuffle } from '../../native/triage/learning/random.ts'
import { openBenchEngine } from './engine.ts'
import { measure, printReport, timing } from './measure.ts'
import { rankByLetters } from './parts/char-svm.ts'
import { insertManyParts } from './parts/many-parts.ts'
import { madeWorkOrders, type WorkOrder } from './parts/work-orders.ts'

const root = path.join(import.meta.dirname, '..', '..')
const only = process.argv.slice(2).filter((argument) => argument.startsWith('--'))
const wants = (part: string): boolean => only.length === 0 || only.includes(`--${part}`)
const round = (value: number): number => Math.round(value * 10_000) / 10_000

function shares(asked: readonly WorkOrder[], ranked: readonly (readonly string[])[]) {
  const places = asked.map(({ parts }, at) => ranked[at]?.indexOf(parts[0] ?? '') ?? -1)
  const share = (most: number) => round(places.filter((place) => place >= 0 && place < most).length / asked.length)
  return { first: share(1), amongFive: share(5) }
}

/** How far what is said of the first is from how often it is right, over ten equal bands of what is said (expected calibration error). */
function calibrationError(asked: readonly WorkOrder[], ranked: readonly (readonly RankedPart[])[]): number {
  const said = asked.flatMap(({ parts }, at) => {
    const best = ranked[at]?.[0]
    return best ? [{ score: best.score, isRight: best.part === parts[0] }] : []
  })
  const bands = Map.groupBy(said, ({ score }) => Math.min(9, Math.floor(score * 10)))
  const off = [...bands.values()].map((band) =>
    Math.abs(band.reduce((sum, { score, isRight }) => sum + score - (isRight ? 1 : 0), 0)),
  )
  return round(off.reduce((sum, each) => sum + each, 0) / said.length)
}

async function fromHistory() {
  const inference = createProcessInference({
    modelsFolder: path.join(root, 'models'),
    cacheFile: ':memory:',
    log: createLog({ level: 'error' }),
  })
  const embed = (texts: readonly string[]) => inference.embed(texts, { role: 'query' })
  const learn = async (train: readonly WorkOrder[]) => {
    const start = performance.now()
    const ranker = await learnHistory(train, { embed })
    return { ranker, learnSeconds: round((performance.now() - start) / 1_000) }
  }
  const trial = async (train: readonly WorkOrder[], asked: readonly WorkOrder[]) => {
    const { ranker, learnSeconds } = await learn(train)
    const ranked = await ranker.rank(asked)
    const known = new Set(train.flatMap(({ parts }) => parts))
    return {
      orders: train.length,
      parts: known.size,
      neverSeen: round(asked.filter(({ parts }) => !known.has(parts[0] ?? '')).length / asked.length),
      ...shares(
        asked,
        ranked.map((list) => list.map(({ part }) => part)),
      ),
      lettersOnly: shares(asked, await rankByLetters(train, asked)),
      calibrationError: calibrationError(asked, ranked),
      learnSeconds,
    }
  }
  const split = (all: readonly WorkOrder[], learnt: number) => trial(all.slice(0, learnt), all.slice(learnt))
  const fromPublic = async (file: string) => {
    const from = path.join(root, '..', 'shared', 'data', file)
    if (!existsSync(from)) return 'there is no ../shared/data'
    const rows = readFileSync(from, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { text: string; label: string })
    const orders = rows.map(({ text, label }) => ({ text, machine: '', parts: [label] }))
    return await split(shuffle(orders, createRandom(1)).slice(0, 4_500), 3_000)
  }
  const atSize = async (count: number) => {
    const all = madeWorkOrders('en', count + 200, 21)
    const { ranker, learnSeconds } = await learn(all.slice(0, count))
    const asked = all.slice(count)
    const answer = await measure(100, (run) => ranker.rank([asked[run] ?? { text: '', machine: '' }]))
    return { learnSeconds, answer, memoryMb: Math.round(process.memoryUsage().rss / 2 ** 20) }
  }
  const newWordsFrom = 2 / 3
  const results = {
    english: await split(madeWorkOrders('en', 7_500, 11), 5_000),
    // Those asked about are written in phrases and names of parts that no order had that was learned from.
    englishInNewWords: await split(madeWorkOrders('en', 7_500, 12, { newWordsFrom }), 5_000),
    german: await split(madeWorkOrders('de', 7_500, 13), 5_000),
    // Without a machine. The encoder was adapted to other texts of the same classes.
    massiveGerman: await fromPublic('massive_de/train.jsonl'),
    clinc: await fromPublic('clinc150/train.jsonl'),
    banking: await fromPublic('banking77/train.jsonl'),
    at10000Orders: await atSize(10_000),
    at50000Orders: await atSize(50_000),
  }
  await inference.close()
  return results
}

/** Tickets of the example company that were answered with a part: what was known on the day the first mail came. */
async function fromRecords() {
  const { engine, client, folder, close } = await openBenchEngine()
  await client.call('app.loadExampleCompany', {})
  await engine.idle()
  const { db, close: closeFile } = await openDatabase({ file: path.join(folder, 'leitstand.db') })
  const numbers = await db.selectFrom('parts').select('number').execute()
  const known = new Map(numbers.map(({ number }) => [foldIdentifier(number), number]))
  const letters = await db
    .selectFrom('messages')
    .innerJoin('tickets', 'tickets.id', 'messages.ticket_id')
    .leftJoin('customers', 'customers.id', 'tickets.customer_id')
    .select(['ticket_id', 'direction', 'sent_at', 'new_text', 'messages.subject', 'customers.number as customer'])
    .orderBy('sent_at')
    .execute()
  await closeFile()
  let asked = 0
  let unknown = 0
  const places: number[] = []
  const sure: boolean[] = []
  const times: number[] = []
  for (const thread of Map.groupBy(letters, ({ ticket_id }) => ticket_id).values()) {
    const first = thread.find(({ direction }) => direction === 'inbound')
    const named = thread
      .filter(({ direction }) => direction === 'outbound')
      .flatMap(({ new_text }) => candidateSpans(new_text).flatMap(({ folded }) => known.get(folded) ?? []))
    if (!first || named.length === 0) continue
    asked += 1
    const text = { text: `${first.subject}\n\n${first.new_text}`, customer: first.customer, sentAt: first.sent_at }
    const start = performance.now()
    const { results } = await client.call('parts.forTexts', { texts: [text] })
    times.push(performance.now() - start)
    const [answer] = results
    if (answer?.question) unknown += 1
    else places.push(answer?.parts.findIndex(({ part }) => named.includes(part)) ?? -1)
    for (const { part, score } of answer?.parts ?? []) if (score >= 0.9) sure.push(named.includes(part))
  }
  await close()
  const share = (most: number) => round(places.filter((place) => place >= 0 && place < most).length / places.length)
  const from90Percent = { said: sure.length, right: sure.filter(Boolean).length }
  return {
    tickets: asked,
    askedForTheMachine: unknown,
    first: share(1),
    amongFive: share(5),
    from90Percent,
    time: timing(times),
  }
}

/** One text after another that was read before, so that the models do not count. */
async function atManyParts() {
  const { client, engine, folder, close } = await openBenchEngine()
  const { db, close: closeFile } = await openDatabase({ file: path.join(folder, 'leitstand.db') })
  await insertManyParts(db, 200_000, { models: 100, linesEach: 2_000 })
  await closeFile()
  const start = performance.now()
  await client.call('jobs.retry', { kind: 'parts.index' })
  await engine.idle()
  const indexSeconds = round((performance.now() - start) / 1_000)
  const text =
    'Guten Tag, an unserer Maschine ist die Hydraulikpumpe undicht, der Druckschlauch tropft und der Sensor meldet Fehler.'
  const ask = (machine: string) => client.call('parts.forTexts', { texts: [{ text, machine }] })
  await ask('MODEL 0')
  const first = await measure(20, (run) => ask(`MODEL ${10 + run}`))
  const again = await measure(20, () => ask('MODEL 1'))
  const queries = ['hydraulikpumpe', 'X-01234', 'brennerventil 5', 'Saugschlauhc', 'sens']
  const search = await measure(30, (run) => client.call('parts.search', { query: queries[run % queries.length] ?? '' }))
  await close()
  return { partsOfTheMachine: 2_000, modelNotReadLately: first, modelReadLately: again, search, indexSeconds }
}

printReport('parts', {
  ...(wants('history') ? { history: await fromHistory() } : {}),
  ...(wants('desk') ? { desk: await fromRecords() } : {}),
  ...(wants('speed') ? { at200000Parts: await atManyParts() } : {}),
})
process.exit(0)
