import { onTestFinished } from 'vitest'
import type { EventName } from '../../../native/contract/index.ts'
import type { CustomerId } from '../../../native/contract/words.ts'
import { createBlobs } from '../../../native/database/blobs.ts'
import { type Db, openDatabase } from '../../../native/database/open.ts'
import { createIntakeService, type IntakeService } from '../../../native/intake/service.ts'
import { createJobs, type Jobs } from '../../../native/jobs/service.ts'
import { silentLog } from '../../../native/log.ts'
import { createMatchingService, type MatchingService } from '../../../native/matching/service.ts'
import { createSettingsService } from '../../../native/settings/service.ts'
import { noPictures } from '../../fixtures/no-pictures.ts'

export const now = Date.UTC(2026, 10, 25, 12)

export interface Desk {
  readonly db: Db
  readonly jobs: Jobs
  readonly matching: MatchingService
  readonly intake: IntakeService
  readonly events: EventName[]
  /** Imports customers, orders and tickets as lines of JSON. */
  take(kind: 'customers' | 'orders' | 'tickets', ...rows: object[]): Promise<void>
  /** Imports mails. */
  mail(...mails: string[]): Promise<void>
  /** Waits until all is compared. */
  compared(): Promise<void>
  /** A customer's id by his number. */
  id(number: string): Promise<CustomerId>
  /** Every table a merge may touch, to be compared. */
  everything(): Promise<Record<string, unknown>>
}

/** Matching and intake on a database in memory or a file, with the real queue. */
export async function openDesk(file = ':memory:'): Promise<Desk & { close(): Promise<void> }> {
  letters = 0
  const { db, close } = await openDatabase({ file })
  const events: EventName[] = []
  let hear = (_name: EventName): void => {}
  const emit = (name: EventName): void => {
    events.push(name)
    hear(name)
  }
  const clock = () => now
  const settings = createSettingsService({ db, emit })
  await settings.update({ ownAddresses: ['service@haus.example'], agentName: 'Anja Vogt' })
  const jobs = createJobs({ db, clock, log: silentLog, emit })
  const agent = async (): Promise<string> => (await settings.get()).agentName
  const matching = createMatchingService({ db, jobs, clock, agent, emit, log: silentLog })
  hear = matching.hear
  const intake = createIntakeService({
    pictures: noPictures,
    db,
    blobs: createBlobs(null),
    jobs,
    settings,
    clock,
    emit,
    log: silentLog,
  })
  await jobs.start(['matching.find'])
  let open = true
  const closeAll = async (): Promise<void> => {
    if (!open) return
    open = false
    await intake.stop()
    await jobs.stop()
    await close()
  }
  onTestFinished(closeAll)
  const compared = async (): Promise<void> => {
    await jobs.idle('matching.find')
    await new Promise((resolve) => setTimeout(resolve, 20))
    await jobs.idle('matching.find')
  }
  const everything = async () => {
    const sorted = async (table: Parameters<Db['selectFrom']>[0] & string) =>
      (
        await db
          .selectFrom(table as 'orders')
          .selectAll()
          .execute()
      )
        .map((row) => JSON.stringify(row))
        .toSorted()
    return {
      customers: await sorted('customers'),
      contacts: await sorted('contacts'),
      machines: await sorted('machines'),
      orders: await sorted('orders'),
      notes: await sorted('customer_notes'),
      touchpoints: await sorted('touchpoints'),
      returns: await sorted('returns'),
      offers: await sorted('offers'),
      decisions: await sorted('step_decisions'),
      tickets: await sorted('tickets'),
    }
  }
  return {
    db,
    jobs,
    matching,
    intake,
    events,
    compared,
    everything,
    close: closeAll,
    take: async (kind, ...rows) => {
      const content = Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n'))
      const report = await intake.importFiles([{ name: `${kind}.jsonl`, content }], { kind })
      if (report.rejected.length > 0) throw new Error(JSON.stringify(report.rejected))
    },
    mail: async (...mails) => {
      await intake.importFiles(mails.map((mail, at) => ({ name: `${at}.eml`, content: Buffer.from(mail) })))
    },
    id: async (number) => {
      const row = await db.selectFrom('customers').select('id').where('number', '=', number).executeTakeFirstOrThrow()
      return row.id as CustomerId
    },
  }
}

/** A customer as two systems have him, and a third that is another. */
export const lohmeyer = {
  id: 'K-1',
  name: 'Schreinerei Lohmeyer GmbH',
  street: 'Gewerbestraße 14',
  zip: '34225',
  city: 'Baunatal',
  country: 'DE',
  phone: '+49 5665 0915-0',
  domain: 'schreinerei-lohmeyer.example',
  contacts: [{ name: 'Markus Lohmeyer', email: 'markus.lohmeyer@schreinerei-lohmeyer.example' }],
  machines: [{ serial: 'KA450-2205-0043', model: 'KA 450' }],
}
export const lohmeyerShop = {
  id: 'S-9',
  name: 'Lohmeyer Schreinerei',
  street: 'Gewerbestr. 14',
  zip: '34225',
  city: 'Baunatal',
  country: 'Deutschland',
  phone: '05665/0915-23',
  vat: 'DE136695976',
  notes: 'Zahlt mit Karte.',
  contacts: [{ name: 'Miriam Claußen', email: 'einkauf@schreinerei-lohmeyer.example' }],
  machines: [{ serial: 'KX7-2208-0082', model: 'KX 7-270' }],
}
export const lohmeyerHotel = {
  id: 'K-2',
  name: 'Hotel Lohmeyer KG',
  street: 'Marktplatz 3',
  zip: '34225',
  city: 'Baunatal',
  country: 'DE',
  phone: '+49 5665 77120',
  domain: 'hotel-lohmeyer.example',
}

interface Letter {
  readonly from: string
  readonly subject?: string
  readonly text: string
}
let letters = 0
export const letter = ({ from, subject = 'Pumpe undicht', text }: Letter): string => {
  letters += 1
  return [
    `From: ${from}`,
    'To: service@haus.example',
    `Subject: ${subject}`,
    `Date: ${new Date(now + letters * 60_000).toUTCString()}`,
    `Message-ID: <${letters}@letters.example>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
  ].join('\r\n')
}
