// What is found in mails written for the purpose against the example company's records: precision and recall of each kind,
// and how many links are wrong. Names no model: this is what the rules and the records make of a text.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Entities } from '../../native/contract/triage.ts'
import { openDatabase } from '../../native/database/open.ts'
import { detectLanguage } from '../../native/text/language.ts'
import { createFactFinder } from '../../native/triage/facts.ts'
import { fillRecords } from './example-records.ts'
import { measure, printReport } from './measure.ts'

type Kind = keyof Entities
interface Query {
  readonly id: string
  readonly text: string
  /** Number of the customer who writes; null where nobody knows. */
  readonly customer: string | null
  readonly sentAt: string
  readonly entities: Partial<Record<Kind, readonly { text: string; start: number; record: string | null }[]>>
}

const file = path.join(import.meta.dirname, 'data', 'entity-queries.jsonl')
const queries = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Query)

const { db, close } = await openDatabase({ file: ':memory:' })
const customers = await fillRecords(db)
const findFacts = createFactFinder({ db, clock: Date.now })
const read = (query: Query) =>
  findFacts(query.text, detectLanguage(query.text), {
    customerId: query.customer === null ? null : (customers.get(query.customer) ?? null),
    sentAt: Date.parse(query.sentAt),
  })

const kinds: readonly Kind[] = ['machines', 'serials', 'parts', 'errorCodes', 'orders', 'invoices', 'dates', 'amounts']
const tally = new Map(kinds.map((kind) => [kind, { wanted: 0, found: 0, right: 0, links: 0, wrong: 0, invented: 0 }]))
const complaints: string[] = []

for (const query of queries) {
  const { entities } = await read(query)
  for (const kind of kinds) {
    const counts = tally.get(kind)
    if (!counts) continue
    const gold = query.entities[kind] ?? []
    counts.wanted += gold.length
    for (const mention of entities[kind]) {
      const meant = gold.find(({ start, text }) => start < mention.end && mention.start < start + text.length)
      const isRight = meant !== undefined && meant.record === mention.record
      counts.found += 1
      counts.right += isRight ? 1 : 0
      counts.links += mention.record === null ? 0 : 1
      counts.wrong += mention.record !== null && !isRight ? 1 : 0
      counts.invented += query.text.slice(mention.start, mention.end) === mention.text ? 0 : 1
      if (!isRight)
        complaints.push(
          `${query.id} ${kind}: «${mention.text}» → ${mention.record}, meant ${meant?.record ?? 'nothing'}`,
        )
    }
    for (const { text, start, record } of gold) {
      const seen = entities[kind].some((mention) => start < mention.end && mention.start < start + text.length)
      if (!seen) complaints.push(`${query.id} ${kind}: «${text}» → ${record} not found`)
    }
  }
}

const share = (part: number, of: number): number | null => (of === 0 ? null : Math.round((part / of) * 1_000) / 1_000)
const rows = [...tally.values()]
const sum = (of: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + of(row), 0)
printReport('entities', {
  mails: queries.length,
  ...Object.fromEntries(
    Array.from(tally, ([kind, { wanted, found, right, wrong }]) => [
      kind,
      { wanted, precision: share(right, found), recall: share(right, wanted), wrongLinks: wrong },
    ]),
  ),
  all: {
    wanted: sum((row) => row.wanted),
    precision: share(
      sum((row) => row.right),
      sum((row) => row.found),
    ),
    recall: share(
      sum((row) => row.right),
      sum((row) => row.wanted),
    ),
    links: sum((row) => row.links),
    wrongLinks: sum((row) => row.wrong),
    notInTheText: sum((row) => row.invented),
  },
  complaints,
  oneMailWarm: await measure(300, async (run) => {
    const query = queries[run % queries.length]
    if (query) await read(query)
  }),
})
await close()
