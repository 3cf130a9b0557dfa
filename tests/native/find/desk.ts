import type { MessageId } from '../../../native/contract/words.ts'
import { createBlobs } from '../../../native/database/blobs.ts'
import { openDatabase } from '../../../native/database/open.ts'
import { createMessageIndexing } from '../../../native/find/indexing.ts'
import { createMeaningReading } from '../../../native/find/meaning-reading.ts'
import { createRecords } from '../../../native/find/records.ts'
import { createFindService } from '../../../native/find/service.ts'
import type { Inference } from '../../../native/inference/inference.ts'
import { createJobs } from '../../../native/jobs/service.ts'
import { silentLog } from '../../../native/log.ts'
import { createMessageIndex } from '../../../native/search/message-index.ts'
import { createMessageVectorTable } from '../../../native/search/message-vector-table.ts'
import { createVectorSearch } from '../../../native/search/vector-search.ts'
import { createFakeInference } from '../../fixtures/fake-inference.ts'

export const now = new Date(2026, 9, 15, 12).getTime()
const dayMs = 86_400_000
/** Nobody breaks it off. */
export const never = new AbortController().signal

interface Letter {
  readonly subject?: string
  readonly text?: string
  readonly from?: string
  readonly address?: string
  readonly customer?: { readonly id: number; readonly name: string }
  readonly state?: string
  readonly assignee?: string
  readonly daysAgo?: number
  readonly category?: string
}

interface Options {
  readonly inference?: Inference
  readonly centre?: (vector: Float32Array, language: string) => Float32Array
  readonly file?: string
  readonly basis?: string
}

/** A database with an index and the search over it; tickets have the numbers 2026-000001 and so on. */
export async function openDesk({
  inference = createFakeInference(),
  centre = (vector) => vector,
  file = ':memory:',
  basis = 'encoder 1',
}: Options = {}) {
  const database = await openDatabase({ file })
  const { db, sqlite } = database
  const jobs = createJobs({ db, clock: () => now, log: silentLog, emit: () => {} })
  const index = createMessageIndex(sqlite)
  const blobs = createBlobs(null)
  const indexing = createMessageIndexing({ db, index, blobs, jobs, log: silentLog })
  const vectors = createVectorSearch(createMessageVectorTable(sqlite))
  const reading = createMeaningReading({ db, sqlite, inference, vectors, centre, jobs, basis })
  const find = createFindService({
    db,
    index,
    records: createRecords(sqlite),
    meaning: { inference, vectors, centre },
    clock: () => now,
    agent: () => Promise.resolve('Jonas Seitz'),
  })
  await reading.start()
  await jobs.start()
  let count = 0

  const addMessage = async (ticketId: number, letter: Letter): Promise<number> => {
    count += 1
    const { id } = await db
      .insertInto('messages')
      .values({
        ticket_id: ticketId,
        direction: 'inbound',
        kind: 'request',
        content_hash: String(count),
        from_name: letter.from ?? 'Erika Beispiel',
        from_address: letter.address ?? 'e.beispiel@example.com',
        subject: letter.subject ?? '',
        sent_at: now - (letter.daysAgo ?? 1) * dayMs,
        received_at: now,
        new_text: letter.text ?? '',
        header_id: null,
        html: null,
        raw_blob: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }

  return {
    ...database,
    jobs,
    blobs,
    index,
    indexing,
    vectors,
    find,
    addMessage,
    addTicket: async (letter: Letter) => {
      const { customer } = letter
      if (customer)
        await db
          .insertInto('customers')
          .values({ id: customer.id, number: `K-${customer.id}`, name: customer.name, city: 'Kassel', since: null })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      const numbers = await db.selectFrom('tickets').select('id').execute()
      const at = now - (letter.daysAgo ?? 1) * dayMs
      const { id } = await db
        .insertInto('tickets')
        .values({
          number: `2026-${String(numbers.length + 1).padStart(6, '0')}`,
          external_id: null,
          subject: letter.subject ?? '',
          kind: 'request',
          state: letter.state ?? 'new',
          customer_id: customer?.id ?? null,
          contact_id: null,
          customer_name: customer?.name ?? null,
          contact_name: letter.from ?? null,
          assignee: letter.assignee ?? null,
          category_id: letter.category ?? null,
          mood: null,
          valence: null,
          created_at: at,
          last_message_at: at,
          waiting_until: null,
          snoozed_until: null,
          merged_into: null,
          answered_at: null,
          solved_at: null,
          answer_due_at: null,
          solution_due_at: null,
          due_at: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await addMessage(id, letter)
      return id
    },
    /** Waits until the index has all that was written. */
    indexed: async () => {
      indexing.catchUp()
      await indexing.idle()
      await jobs.idle('find.index')
    },
    /** Waits until every message has its vector and nearness can be told, as if triage had read it before vectors were kept. */
    read: async () => {
      const rows = await db.selectFrom('messages').select('id').execute()
      await db
        .insertInto('triage_results')
        .values(rows.map(({ id }) => ({ message_id: id, result: '{}', mood: 'neutral', valence: 0, triaged_at: now })))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      await jobs.retry('find.embed')
      await jobs.idle('find.embed')
      await find.prepare()
    },
    search: (query: string, byMeaning = false) => find.tickets({ query, byMeaning, offset: 0, limit: 20 }, never),
    sentences: (query: string, messageIds: readonly number[]) =>
      find.sentences({ query, messageIds: messageIds as MessageId[] }, never),
    /** Subjects of what is found, in order. */
    subjects: async (query: string): Promise<string[]> => {
      const { tickets } = await find.tickets({ query, byMeaning: false, offset: 0, limit: 20 }, never)
      return tickets.map(({ subject }) => subject)
    },
    end: async () => {
      await indexing.stop()
      await jobs.stop()
      await database.close()
    },
  }
}
export type Desk = Awaited<ReturnType<typeof openDesk>>

/** The marked stretches of a text. */
export const marked = (text: string, marks: readonly { start: number; end: number }[]): string[] =>
  marks.map(({ start, end }) => text.slice(start, end))
