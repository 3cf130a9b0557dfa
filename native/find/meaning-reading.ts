import type { Database } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import type { Jobs } from '../jobs/service.ts'
import type { VectorSearch } from '../search/vector-search.ts'
import { detectLanguage } from '../text/language.ts'
import { mailText } from '../triage/mail-text.ts'
import * as queries from './meaning-queries.ts'

interface Deps extends Pick<Database, 'db' | 'sqlite'> {
  readonly inference: Inference
  readonly vectors: Pick<VectorSearch, 'write' | 'follow'>
  readonly centre: (vector: Float32Array, language: string) => Float32Array
  readonly jobs: Jobs
  /** What vectors depend on: those of another encoder do not compare. */
  readonly basis: string
}

export interface MeaningReading {
  /** Forgets the vectors of another encoder, and queues what has none. Before the jobs start. */
  start(): Promise<void>
}

/** Reads messages that were triaged before their vectors were kept, or by another encoder. New ones triage brings. */
export function createMeaningReading({ db, sqlite, inference, vectors, centre, jobs, basis }: Deps): MeaningReading {
  jobs.register({
    kind: 'find.embed',
    batchSize: 16,
    requeue: async () => {
      const ids = await queries.selectWithoutVector(db)
      await jobs.enqueue(db, 'find.embed', ids)
      return ids.length
    },
    run: async (ids, signal) => {
      const rows = await queries.selectForVectors(db, ids)
      const texts = rows.map(({ subject, new_text }) => mailText(subject, new_text))
      const read = await inference.embed(texts, { role: 'query', signal })
      // One may have been deleted meanwhile.
      const left = new Set((await queries.selectForVectors(db, ids)).map(({ id }) => id))
      const items = rows.flatMap(({ id }, at) => {
        const vector = read[at]
        const language = detectLanguage(texts[at] ?? '')
        return vector && left.has(id) ? [{ id, language, vector: centre(vector, language) }] : []
      })
      sqlite.transaction(() => {
        for (const item of items) vectors.write(item)
      })()
      vectors.follow({ written: new Map(items.map(({ id, vector }) => [id, vector])), erased: [] })
    },
  })

  return {
    start: async () => {
      if ((await queries.selectBasis(db)) === basis) return
      await db.transaction().execute(async (trx) => {
        await queries.deleteVectors(trx)
        await queries.saveBasis(trx, basis)
        await jobs.enqueue(trx, 'find.embed', await queries.selectWithoutVector(trx))
      })
    },
  }
}
