// Rules at 100,000 tickets: trying one over all of them, by words alone and by what the models read, with the longest hold of
// the loop meanwhile; and what a mail costs that 100 rules are asked about.
// `npm run bench rules -- --tickets=10000` takes a tenth of it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import type { RuleConditions } from '../../native/contract/rules.ts'
import { openDatabase } from '../../native/database/open.ts'
import { compile, type Means } from '../../native/rules/compile.ts'
import { selectMessages } from '../../native/rules/fact-queries.ts'
import { needsOf } from '../../native/rules/facts.ts'
import { readFacts } from '../../native/rules/read-facts.ts'
import { tryRule } from '../../native/rules/try.ts'
import { createBusinessTime } from '../../native/sla/business-time.ts'
import { createZone } from '../../native/sla/zone.ts'
import { insertManyTickets, random } from './many-tickets.ts'
import { printReport } from './measure.ts'

const { values } = parseArgs({ options: { tickets: { type: 'string', default: '100000' } } })
const tickets = Number(values.tickets)
const mostRules = 100
const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
const { db, sqlite, close } = await openDatabase({ file: path.join(folder, 'leitstand.db') })
insertManyTickets(sqlite, tickets)
addMessages()

/** One inbound mail of some 120 words for each ticket, with its reading; every two hundredth tells of smoke. */
function addMessages(): void {
  const common =
    'Guten Tag, die Maschine steht seit heute Morgen und meldet einen Fehler an der Absaugung im Werk. '.repeat(7)
  const reading = JSON.stringify({
    category: { categoryId: 'fault', certainty: 'sure', mode: 'apply' },
    mood: { mood: 'angry', needsHelp: false },
    priority: { priority: 'high' },
    entities: { machines: [], errorCodes: [{ text: 'E47', record: 'E47' }], amounts: [] },
  })
  const message = sqlite.prepare(
    "INSERT INTO messages (id, ticket_id, direction, kind, content_hash, from_name, from_address, subject, sent_at, received_at, language, new_text) SELECT id, id, 'inbound', 'request', 'h' || id, 'Erika', 'e@k.example', subject, last_message_at, last_message_at, 'de', ? || ? FROM tickets WHERE id = ?",
  )
  const triage = sqlite.prepare("INSERT INTO triage_results VALUES (?, ?, 'angry', -0.5, 0)")
  sqlite.transaction(() => {
    for (let id = 1; id <= tickets; id++) {
      message.run(common, random() < 0.005 ? `Es kam Rauch. Nummer ${id}` : `Nummer ${id}`, id)
      triage.run(id, reading)
    }
  })()
  sqlite.exec('ANALYZE')
}

const timeZone = 'Europe/Berlin'
const means: Means = {
  partsOf: () => [],
  zone: createZone(timeZone),
  time: createBusinessTime(
    { timeZone, days: Array.from({ length: 7 }, () => [{ from: 480, to: 1_020 }]) },
    () => false,
  ),
}
const smoke = {
  kind: 'words' as const,
  not: false,
  where: 'anywhere' as const,
  any: ['Rauch', 'Brand', '"steht still"'],
}
const angry = { kind: 'mood' as const, not: false, moods: ['angry' as const] }
const all = (...parts: RuleConditions['parts']): RuleConditions => ({ match: 'all', parts })

/** What it costs by itself, whatever else the machine does. */
function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return Math.round((user + system) / 1_000)
}

async function tried(conditions: RuleConditions) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const start = performance.now()
  const used = process.cpuUsage()
  const { matched, of } = await tryRule(
    { db, means, now: Date.now() },
    { conditions, actions: [{ kind: 'set_priority', priority: 'urgent' }], days: null },
    { signal: new AbortController().signal, report: () => {} },
  )
  const ms = Math.round(performance.now() - start)
  delay.disable()
  return { ms, cpuMs: cpuSince(used), matched, of, longestHoldMs: Math.round(delay.max / 1e6) }
}

/** One mail at a time, as they come: read, and judged by all rules. */
async function perMail() {
  const conditions = Array.from({ length: mostRules }, (_, n) => all({ ...smoke, any: [`Wort${n}`, 'Rauch'] }, angry))
  const judges = conditions.map((each) => compile(each, means))
  const needs = needsOf(conditions)
  const mails = 500
  const used = process.cpuUsage()
  for (let id = 1; id <= mails; id++) {
    const [facts] = await readFacts(db, await selectMessages(db, [id]), needs)
    if (facts) for (const judge of judges) judge(facts)
  }
  return Number((cpuSince(used) / mails).toFixed(2))
}

printReport('rules', {
  tickets,
  words: await tried(all(smoke)),
  wordsAndMood: await tried(all(angry, smoke)),
  cpuMsPerMailWith100Rules: await perMail(),
})
await close()
await rm(folder, { recursive: true, force: true })
