import type { Db } from '../database/open.ts'
import { type CatchUp, createCatchUp } from '../jobs/catch-up.ts'
import type { Jobs } from '../jobs/service.ts'
import type { Log } from '../log.ts'
import { createPace } from '../pace.ts'
import type { MessageIndex } from '../search/message-index.ts'
import type { PartIndex } from '../search/part-index.ts'
import * as queries from './queries.ts'
import { listOf } from './rows.ts'

interface Deps {
  readonly db: Db
  readonly index: PartIndex
  /** Is told the parts' names, so that one misspelt is known for what it is, and compounds are split where they should be. */
  readonly words: Pick<MessageIndex, 'learn'>
  readonly jobs: Jobs
  readonly log: Log
}

/** Each batch is written to the disk four times, whatever its size. */
const partsAtOnce = 512

/**
 * Keeps the full text over the parts in step with them: triggers of the database note each part whose text was written or
 * changed, whoever did it; from that list the parts become jobs.
 */
export function createPartIndexing({ db, index, words, jobs, log }: Deps): CatchUp {
  jobs.register({
    kind: 'parts.index',
    batchSize: partsAtOnce,
    requeue: async () => {
      const ids = await queries.selectAllPartIds(db)
      await jobs.enqueue(db, 'parts.index', ids)
      return ids.length
    },
    run: async (ids, signal) => {
      const rows = await queries.selectParts(db, ids)
      words.learn(rows.map((row) => `${row.name_de}\n${row.name_en}`))
      await index.write(
        rows.map((row) => ({
          id: row.id,
          numbers: [row.number, row.maker_number],
          names: [...new Set([row.name_de, row.name_en])],
          words: [...listOf(row.synonyms), row.description_de, row.description_en],
        })),
        createPace(signal),
      )
    },
  })

  return createCatchUp({ db, jobs, log, kind: 'parts.index', takeDue: queries.takeDue })
}
