import { onTestFinished } from 'vitest'
import type { EventName } from '../../../native/contract/index.ts'
import type { LetterText } from '../../../native/contract/letters.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { createBlobs } from '../../../native/database/blobs.ts'
import { openDatabase } from '../../../native/database/open.ts'
import { createIntakeService } from '../../../native/intake/service.ts'
import { createJobs } from '../../../native/jobs/service.ts'
import { createAnswered } from '../../../native/letters/answered.ts'
import { createDrafts } from '../../../native/letters/drafts.ts'
import { createOutbox, type Deliver } from '../../../native/letters/outbox.ts'
import { createSending } from '../../../native/letters/sending.ts'
import { createSignature } from '../../../native/letters/signature.ts'
import { silentLog } from '../../../native/log.ts'
import { createSettingsService } from '../../../native/settings/service.ts'
import { createTicketChanges } from '../../../native/tickets/changes.ts'
import { createTicketService } from '../../../native/tickets/service.ts'
import { createCorrections } from '../../../native/triage/corrections.ts'
import { noPictures } from '../../fixtures/no-pictures.ts'
import { mailOf } from '../intake/harness.ts'

export const own = 'service@nordwerk-maschinen.example'
const start = Date.UTC(2026, 10, 25, 12)

export const question = mailOf(
  {
    From: '=?utf-8?q?Hans_M=C3=BCller?= <hans@tischlerei.example>',
    To: `Service <${own}>, einkauf@tischlerei.example`,
    Cc: 'lager@tischlerei.example',
    Subject: 'Pumpe undicht',
    Date: 'Wed, 25 Nov 2026 10:00:00 +0000',
    'Message-ID': '<first@tischlerei.example>',
    References: '<earlier@tischlerei.example>',
  },
  'Guten Tag,\r\n\r\ndie Pumpe ist undicht.\r\n\r\nHans',
)

/** Everything between a mail that comes and one that goes, on a database and blobs in memory and a clock that is set. */
export async function openDesk({ file = ':memory:', dataFolder = null as string | null } = {}) {
  const { db, close } = await openDatabase({ file })
  let now = start
  const clock = () => now
  const events: { name: EventName; value: unknown }[] = []
  const emit = (name: EventName, value: unknown): void => {
    events.push({ name, value })
  }
  const delivered: Parameters<Deliver>[0][] = []
  let fails = 0
  const deliver: Deliver = async (letter) => {
    if (fails-- > 0) throw new Error('the server is away')
    delivered.push(letter)
  }
  const settings = createSettingsService({ db, emit })
  await settings.update({ ownAddresses: [own], agentName: 'Jörg Weiß', language: 'de' })
  const blobs = createBlobs(dataFolder)
  const jobs = createJobs({ db, clock, log: silentLog, emit })
  const intake = createIntakeService({ pictures: noPictures, db, blobs, jobs, settings, clock, emit, log: silentLog })
  const agent = async () => (await settings.get()).agentName
  const corrections = createCorrections({ db, clock, emit, categoriesChanged: () => {} })
  const changes = createTicketChanges({ db, clock, corrections, agent, changed: () => {} })
  const tickets = createTicketService({ db, blobs, clock, emit, agent })
  const answeredOf = createAnswered({ db, blobs, clock })
  const signatureOf = createSignature({ db, settings, triage: { ofTicket: async () => null }, clock })
  const drafts = createDrafts({ db, blobs, answeredOf, settings, signatureOf, clock, emit })
  const outbox = createOutbox({ db, blobs, clock, log: silentLog, emit, deliver })
  // Time stands still until a test moves it, so nothing is considered by itself.
  const sending = createSending({
    db,
    blobs,
    answeredOf,
    settings,
    drafts,
    changes,
    outbox: { consider: () => {} },
    clock,
    emit,
  })
  onTestFinished(async () => {
    await outbox.stop()
    await intake.stop()
    await close()
  })
  const take = (...mails: (string | Uint8Array)[]) =>
    intake.importFiles(mails.map((mail, index) => ({ name: `mail-${index}`, content: Buffer.from(mail) })))
  const onlyTicket = async () => {
    const { id } = await db.selectFrom('tickets').select('id').executeTakeFirstOrThrow()
    return id as TicketId
  }
  return {
    ...{
      db,
      blobs,
      settings,
      intake,
      tickets,
      changes,
      drafts,
      outbox,
      sending,
      events,
      delivered,
      take,
      onlyTicket,
      clock,
    },
    emit,
    pass: (ms: number): void => {
      now += ms
    },
    failNext: (times: number): void => {
      fails = times
    },
  }
}

export type Desk = Awaited<ReturnType<typeof openDesk>>

/** A ticket that began with the question, and a draft that answers it. */
export async function withAnswer(desk: Desk, change: Partial<LetterText> = {}) {
  await desk.take(question)
  const ticketId = await desk.onlyTicket()
  const { openings } = await desk.drafts.get(ticketId)
  const answer: LetterText = { kind: 'reply', ...openings.reply, html: '<p>Wir kommen.</p>', sources: [], ...change }
  await desk.drafts.save(ticketId, answer)
  const seen = (await desk.tickets.get(ticketId)).messages.at(-1)?.id ?? null
  return { ticketId, seen }
}
