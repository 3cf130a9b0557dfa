import type { Db } from '../../database/open.ts'
import type { Pace } from '../../pace.ts'
import { foldText } from '../../text/words.ts'
import { selectTexts } from '../desk-queries.ts'
import type { DeskTicket } from '../desk-tickets.ts'
import { createWordCounts, type NamedText, type TellingWords, tellingWords } from '../telling-words.ts'
import type { Cluster } from './clusters.ts'

export interface Group {
  readonly cluster: Cluster
  /** Oldest first. */
  readonly tickets: readonly DeskTicket[]
}

/** As many of a topic's texts tell its name as well as all. */
const mostTexts = 200

/** Words that tell each group from the others, by its cluster's id; yesterday's are kept while they still tell. */
export async function namesOf(
  db: Db,
  groups: readonly Group[],
  before: ReadonlyMap<number, TellingWords>,
  pace: Pace,
): Promise<Map<number, TellingWords>> {
  const counts = createWordCounts()
  const texts = new Map<number, NamedText[]>()
  for (const { cluster, tickets } of groups) {
    const own = await textsOf(db, tickets.slice(-mostTexts))
    for (const { text, language } of own) {
      counts.add(text, language)
      await pace()
    }
    texts.set(cluster.id, own)
  }
  const names = new Map<number, TellingWords>()
  for (const { cluster, tickets } of groups) {
    const people = new Set(tickets.flatMap((each) => each.names).flatMap((name) => foldText(name).split(/\W+/)))
    const options = { before: before.get(cluster.id) ?? null, names: people }
    names.set(cluster.id, tellingWords(texts.get(cluster.id) ?? [], counts, options))
    await pace()
  }
  return names
}

async function textsOf(db: Db, tickets: readonly DeskTicket[]): Promise<NamedText[]> {
  const customers = new Map(tickets.map(({ messageId, customer }) => [messageId, customer]))
  const rows = await selectTexts(db, [...customers.keys()])
  return rows.map(({ id, subject, new_text, language }) => ({
    text: `${subject}\n${new_text}`,
    language,
    customer: customers.get(id) ?? '',
  }))
}
