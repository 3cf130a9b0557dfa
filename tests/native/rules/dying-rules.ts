import { createCustomerNotes } from '../../../native/customers/notes.ts'
import { createBlobs } from '../../../native/database/blobs.ts'
import { openDatabase } from '../../../native/database/open.ts'
import { createJobs } from '../../../native/jobs/service.ts'
import { createAnswered } from '../../../native/letters/answered.ts'
import { createDrafts } from '../../../native/letters/drafts.ts'
import { createLetterRecord } from '../../../native/letters/letter-record.ts'
import { createSending } from '../../../native/letters/sending.ts'
import { createSignature } from '../../../native/letters/signature.ts'
import { silentLog as log } from '../../../native/log.ts'
import { createRuleService } from '../../../native/rules/service.ts'
import { createSettingsService } from '../../../native/settings/service.ts'
import { createSlaService } from '../../../native/sla/service.ts'
import { createTextService } from '../../../native/texts/service.ts'
import { createTicketChanges } from '../../../native/tickets/changes.ts'
import { createCorrections } from '../../../native/triage/corrections.ts'

/** Runs the rules for what waits and is killed on the way: within what it writes, or after one of the steps that follow. */
const [dataFolder = '', file = '', when = '', now = '0'] = process.argv.slice(2)
const dieWhere = <T>(here: string, done: T): T => {
  if (when === here) process.kill(process.pid, 'SIGKILL')
  return done
}
const { db } = await openDatabase({ file })
const clock = (): number => Number(now)
const emit = (): void => {}
const blobs = createBlobs(dataFolder)
const settings = createSettingsService({ db, emit })
const agent = async (): Promise<string> => (await settings.get()).agentName
const jobs = createJobs({ db, clock, log, emit })
const corrections = createCorrections({ db, clock, emit, categoriesChanged: () => {} })
const changes = createTicketChanges({ db, clock, corrections, agent, changed: () => {} })
const answeredOf = createAnswered({ db, blobs, clock })
const triage = { ofTicket: async () => null }
const signatureOf = createSignature({ db, settings, triage, clock })
const drafts = createDrafts({ db, blobs, answeredOf, settings, signatureOf, clock, emit })
const outbox = { consider: (): void => {} }
const sending = createSending({ db, blobs, answeredOf, settings, drafts, changes, outbox, clock, emit })
const letters = createLetterRecord({ db })
createRuleService({
  ...{ db, clock, log, emit, jobs, agent, letters },
  lastOutbox: letters.lastOutbox,
  sla: createSlaService({ db, jobs, clock, emit, log, isHeard: () => false }),
  texts: createTextService({ db, drafts, changes, triage, settings, clock, emit }),
  notes: createCustomerNotes({ db, clock, emit, agent }),
  mail: async () => 'no_address',
  crm: { consider: () => {}, idle: async () => {}, stop: async () => {} },
  partsOf: () => [],
  defectsOf: async () => [],
  changes: {
    ...changes,
    changeWithin: async (trx, change) => dieWhere('within', await changes.changeWithin(trx, change)),
  },
  drafts: {
    ...drafts,
    append: async (...letter) => {
      dieWhere('recorded', null)
      dieWhere('drafted', await drafts.append(...letter))
    },
  },
  sending: { ...sending, send: async (order) => dieWhere('sent', await sending.send(order)) },
})
await jobs.start(['rules.run'])
await jobs.idle('rules.run')
process.kill(process.pid, 'SIGKILL')
