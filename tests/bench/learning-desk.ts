import type Sqlite from 'better-sqlite3'
import { createCategoryService } from '../../native/categories/service.ts'
import { systemClock } from '../../native/clock.ts'
import { openDatabase } from '../../native/database/open.ts'
import type { Inference } from '../../native/inference/inference.ts'
import { createJobs } from '../../native/jobs/service.ts'
import { createCategoryModes } from '../../native/learning/modes.ts'
import { createLearningService } from '../../native/learning/service.ts'
import { createLog } from '../../native/log.ts'
import { createMessageVectorTable } from '../../native/search/message-vector-table.ts'
import { createVectorSearch } from '../../native/search/vector-search.ts'
import { createLabels } from '../../native/triage/labels.ts'
import type { TriageModels } from '../../native/triage/models.ts'
import { createTriageService } from '../../native/triage/service.ts'

export interface Ticket {
  readonly text: string
  readonly label: string
}

interface Parts {
  readonly file: string
  readonly inference: Inference
  readonly models: TriageModels
}

/** Learning on a real database, without the rest of the engine. */
export async function openLearningDesk({ file, inference, models }: Parts) {
  const { db, sqlite, close } = await openDatabase({ file })
  const common = { db, clock: systemClock, emit: () => {}, log: createLog({ level: 'error' }) }
  const jobs = createJobs(common)
  const modes = await createCategoryModes(common)
  const meanings = createVectorSearch(createMessageVectorTable(sqlite))
  const triage = createTriageService({ ...common, inference, models, meanings, jobs, ruleOf: modes.ruleOf })
  const labels = createLabels({ db })
  const { judgeAgain } = triage
  const categories = createCategoryService({ ...common, inference, models, modes, judgeAgain })
  const deps = { ...common, inference, models, labels, categories, triage, modes, jobs, basis: 'bench' }
  const learning = createLearningService(deps)
  await learning.start()
  await jobs.start()
  return {
    learning,
    add: (tickets: readonly Ticket[]) => insertSolved(sqlite, tickets),
    close: async () => {
      learning.stop()
      await jobs.stop()
      await close()
    },
  }
}

/** Solved tickets with a category that a person gave, of one mail each. */
function insertSolved(sqlite: Sqlite.Database, tickets: readonly Ticket[]): void {
  const ticket = sqlite.prepare(
    `INSERT INTO tickets (number, subject, kind, state, category_id, category_corrected, created_at, last_message_at)
     VALUES (?, '', 'request', 'solved', ?, 1, ?, ?)`,
  )
  const message = sqlite.prepare(
    `INSERT INTO messages (ticket_id, direction, kind, content_hash, from_name, from_address, subject, sent_at, received_at, new_text)
     VALUES (?, 'inbound', 'request', ?, '', '', '', ?, ?, ?)`,
  )
  sqlite.transaction(() => {
    for (const [at, { text, label }] of tickets.entries()) {
      const { lastInsertRowid } = ticket.run(`B-${at}`, label, at, at)
      message.run(lastInsertRowid, `${at}`, at, at, text)
    }
  })()
}
