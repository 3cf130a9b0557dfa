import path from 'node:path'
import { createCategoryService } from '../../../native/categories/service.ts'
import type { EventName, EventValue } from '../../../native/contract/index.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { openDatabase } from '../../../native/database/open.ts'
import { createJobs } from '../../../native/jobs/service.ts'
import { createCategoryModes } from '../../../native/learning/modes.ts'
import { createLearningService } from '../../../native/learning/service.ts'
import { silentLog } from '../../../native/log.ts'
import { createMessageVectorTable } from '../../../native/search/message-vector-table.ts'
import { createVectorSearch } from '../../../native/search/vector-search.ts'
import { createCorrections } from '../../../native/triage/corrections.ts'
import { createDismissals } from '../../../native/triage/dismissals.ts'
import { createLabels } from '../../../native/triage/labels.ts'
import { softmax } from '../../../native/triage/learning/blend.ts'
import { trainClassifier } from '../../../native/triage/learning/classifier.ts'
import type { Classifier } from '../../../native/triage/learning/classifier-model.ts'
import { loadStandardHeads } from '../../../native/triage/learning/standard-heads.ts'
import { createTriageModels } from '../../../native/triage/load-models.ts'
import type { TriageModels } from '../../../native/triage/models.ts'
import { createTriageService } from '../../../native/triage/service.ts'
import { createFakeInference } from '../../fixtures/fake-inference.ts'
import { createSampler, type Sample } from '../triage/learning/written-topics.ts'

export const inference = createFakeInference()
export const vectorOf = async (text: string): Promise<Float32Array> =>
  (await inference.embed([text], { role: 'query' }))[0] ?? new Float32Array()

async function trainOn(samples: readonly Sample[]): Promise<Classifier> {
  const texts = samples.map(({ text }) => text)
  return await trainClassifier({
    texts,
    labels: samples.map(({ label }) => label),
    vectors: await inference.embed(texts, { role: 'query' }),
  })
}

/** A classifier of three topics. @param each examples of each */
export const trained = (each: number): Promise<Classifier> => trainOn(createSampler(5).each(each))

/** Heads that know what is about water and what about money, and take everything for one of the two. */
export async function shippedModels(): Promise<TriageModels> {
  const category = await trainOn(
    createSampler(99)
      .each(20)
      .filter(({ label }) => label !== 'road'),
  )
  const heads = await loadStandardHeads(path.resolve('models/heads'))
  const hints: TriageModels['hints'] = (text, vector) => Float32Array.from(softmax(category.logits(text, vector)))
  return createTriageModels({ ...heads, version: 'shipped', category, hints, centre: (vector) => vector })
}

let now = 1_700_000_000_000
/** Goes on over a restart. */
const clock = (): number => {
  now += 1
  return now
}

interface Options {
  readonly file?: string
  readonly models?: TriageModels
  readonly basis?: string
  readonly gatherMs?: number
}

/** Learning and triage on a real database, with made-up vectors. */
export async function openDesk({ file = ':memory:', models, basis = 'encoder 1', gatherMs = 1e6 }: Options = {}) {
  const { db, sqlite, close } = await openDatabase({ file })
  const own = models ?? (await shippedModels())
  const events: { name: EventName; value: unknown }[] = []
  const emit = <E extends EventName>(name: E, value: EventValue<E>): void => void events.push({ name, value })
  const common = { db, clock, emit, log: silentLog }
  const jobs = createJobs(common)
  const modes = await createCategoryModes(common)
  const meanings = createVectorSearch(createMessageVectorTable(sqlite))
  const triage = createTriageService({ ...common, inference, models: own, meanings, jobs, ruleOf: modes.ruleOf })
  const labels = createLabels({ db })
  const { judgeAgain } = triage
  const categories = createCategoryService({ ...common, inference, models: own, modes, judgeAgain })
  const deps = { ...common, inference, models: own, labels, categories, triage, modes, jobs, basis, gatherMs }
  const learning = createLearningService(deps)
  let learned: Promise<void> = Promise.resolve()
  const categoriesChanged = (): void => {
    learned = learning.corrected()
  }
  const corrections = createCorrections({ ...common, categoriesChanged })
  await learning.start()
  await jobs.start()
  let number = 0
  const addTicket = async ({ text, label }: Sample, given: boolean, state = 'solved'): Promise<TicketId> => {
    number += 1
    const at = clock()
    const { id } = await db
      .insertInto('tickets')
      .values({
        number: `N-${at}-${number}`,
        external_id: null,
        subject: '',
        kind: 'request',
        state,
        customer_id: null,
        contact_id: null,
        customer_name: null,
        contact_name: null,
        assignee: null,
        category_id: given ? label : null,
        category_corrected: given ? 1 : 0,
        mood: null,
        valence: null,
        created_at: at,
        last_message_at: at,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('messages')
      .values({
        ticket_id: id,
        direction: 'inbound',
        kind: 'request',
        header_id: null,
        content_hash: `${at}`,
        from_name: '',
        from_address: '',
        subject: '',
        sent_at: at,
        received_at: at,
        new_text: text,
        html: null,
        raw_blob: null,
      })
      .execute()
    return id as TicketId
  }
  const judge = async (text: string) => own.predict(text, await vectorOf(text), 'en').category
  return {
    db,
    jobs,
    learning,
    categories,
    triage,
    meanings,
    corrections,
    dismissals: createDismissals(common),
    models: own,
    events,
    judge,
    /** Resolves when the last correction counts. */
    learned: () => learned,
    train: () => learning.trainAndWait({ signal: new AbortController().signal, report: () => {} }),
    addLabelled: async (samples: readonly Sample[]) => {
      for (const sample of samples) await addTicket(sample, true)
    },
    addOpen: async (text: string): Promise<TicketId> => {
      const id = await addTicket({ text, label: null }, false, 'new')
      await jobs.retry('triage.message')
      await jobs.idle('triage.message')
      return id
    },
    addAccepted: async (text: string, category: string) => {
      const id = await addTicket({ text, label: null }, false)
      await db.updateTable('tickets').set({ category_id: category }).where('id', '=', id).execute()
    },
    categoryOn: async (id: TicketId) =>
      (await db.selectFrom('tickets').select('category_id').where('id', '=', id).executeTakeFirstOrThrow()).category_id,
    accuracyOn: async (samples: readonly Sample[]) => {
      let right = 0
      for (const { text, label } of samples) if ((await judge(text)).categoryId === label) right += 1
      return right / samples.length
    },
    close: async () => {
      learning.stop()
      await jobs.stop()
      await close()
    },
  }
}

export type Desk = Awaited<ReturnType<typeof openDesk>>
