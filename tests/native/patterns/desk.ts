import { onTestFinished } from 'vitest'
import type { AlertRow } from '../../../native/contract/patterns.ts'
import type { AlertId, TicketId } from '../../../native/contract/words.ts'
import { createDefectService } from '../../../native/defects/service.ts'
import { vectorSize } from '../../../native/inference/inference.ts'
import { createJobs } from '../../../native/jobs/service.ts'
import { silentLog } from '../../../native/log.ts'
import { createNotificationService } from '../../../native/notifications/service.ts'
import { createPatternService } from '../../../native/patterns/service.ts'
import { toBytes } from '../../../native/search/message-vector-table.ts'
import { usualSettings } from '../../../native/sla/settings.ts'
import { createRandom } from '../../../native/triage/learning/random.ts'
import { createFakeInference } from '../../fixtures/fake-inference.ts'
import { openDesk } from '../letters/desk.ts'

const dayMs = 86_400_000
/** A Monday, midnight in Berlin. */
export const monday = Date.UTC(2026, 8, 27, 22)

const usual = [
  ['Wann kommt das Paket?', 'Unser Paket mit den Ersatzteilen ist noch nicht da, wann kommt die Lieferung?'],
  ['Rechnung falsch', 'Auf der Rechnung steht ein falscher Betrag, bitte korrigieren Sie den Betrag.'],
  ['Wartung', 'Wir brauchen einen Termin für die jährliche Wartung unserer Anlage.'],
  ['Angebot', 'Bitte senden Sie uns ein Angebot über eine neue Kehrmaschine.'],
  ['Motor laut', 'Der Motor des Kompressors ist seit gestern sehr laut und brummt.'],
  ['Schlauch', 'Wo bekomme ich einen neuen Saugschlauch mit Muffe?'],
] as const
export const leak = [
  'Bremse leckt',
  'An der Bremse tritt Öl aus, der Bremsschlauch ist undicht. Was sollen wir tun?',
] as const

/** Points of likeness to the topic they are about, as far from all others as unrelated mails are. */
function vectorOf(topic: number, random: () => number): Float32Array {
  const base = createRandom(1_000 + topic)
  const vector = Float32Array.from({ length: vectorSize }, () => base() - 0.5 + (random() - 0.5) * 1.2)
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}

/** A desk whose tickets have made vectors, with everything that watches for patterns and a clock that is set. */
export async function openPatternDesk(options: Parameters<typeof openDesk>[0] = {}) {
  const desk = await openDesk(options)
  const { db } = desk
  let now = monday
  const clock = (): number => now
  const inference = createFakeInference()
  const told: string[] = []
  const random = createRandom(7)
  let count = (await db.selectFrom('tickets').select('id').execute()).length

  const notifications = createNotificationService({
    db,
    clock,
    log: silentLog,
    emit: (name) => void told.push(name),
    agent: async () => 'Jörg Weiß',
  })
  const defects = createDefectService({
    db,
    inference,
    cases: { similar: async () => [] },
    jobs: createJobs({ db, clock, log: silentLog, emit: () => {} }),
    clock,
    emit: () => {},
    centre: (vector) => vector,
  })
  const open = () =>
    createPatternService({
      db,
      inference,
      centre: (vector) => vector,
      triage: { matterOf: async () => null },
      cases: { similar: async () => [], get: async () => Promise.reject(new Error('no case')) },
      articles: { similar: async () => [] },
      defects,
      suggestions: {
        draftFrom: async (_ticketId, [solution]) => ({
          draft: {
            text: `Guten Tag,\n\n${solution?.text ?? ''}`,
            parts: [],
            kind: 'solution',
            language: 'de',
            certainty: 'sure',
            sources: [],
          },
          reason: null,
          notes: [],
        }),
      },
      drafts: desk.drafts,
      sending: desk.sending,
      notifications,
      sla: {
        get: async () => ({ ...usualSettings(), hours: { ...usualSettings().hours, timeZone: 'Europe/Berlin' } }),
      },
      clock,
      emit: (name) => {
        told.push(name)
        notifications.hear(name)
      },
      log: { ...silentLog, error: (message, data) => Promise.reject(new Error(`${message} ${JSON.stringify(data)}`)) },
      agent: async () => 'Jörg Weiß',
    })
  let patterns = open()
  onTestFinished(async () => {
    await patterns.stop()
    await notifications.stop()
  })

  const customers = new Map<number, number>()
  const customerOf = async (n: number): Promise<number> => {
    const known = customers.get(n)
    if (known !== undefined) return known
    const { id } = await db
      .insertInto('customers')
      .values({
        number: `K-${n}`,
        name: `Firma ${n}`,
        country: 'DE',
        zip: `${10_000 + n * 1_000}`,
        merged_into: null,
        since: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    customers.set(n, id)
    return id
  }

  /** A ticket of a day that has come and been read. */
  const ticket = async (
    day: number,
    topic: number | 'leak',
    given: { readonly customer?: number; readonly state?: string; readonly at?: number } = {},
  ): Promise<TicketId> => {
    count += 1
    const [subject, text] = topic === 'leak' ? leak : (usual[topic % usual.length] ?? usual[0])
    const at = given.at ?? monday + day * dayMs + 9 * 3_600_000 + (count % 300) * 60_000
    const n = given.customer ?? count % 40
    const customer = await customerOf(n)
    const { id } = await db
      .insertInto('tickets')
      .values({
        number: `T-${count}`,
        external_id: null,
        subject,
        kind: 'request',
        state: given.state ?? 'open',
        customer_id: customer,
        contact_id: null,
        customer_name: `Firma ${n}`,
        contact_name: null,
        assignee: null,
        category_id: null,
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
    const message = await db
      .insertInto('messages')
      .values({
        ticket_id: id,
        direction: 'inbound',
        kind: 'request',
        header_id: `m${count}@firma.example`,
        content_hash: `${count}`,
        from_name: 'Eva Muster',
        from_address: `eva@firma${n}.example`,
        recipients: JSON.stringify([{ name: '', address: 'service@nordwerk-maschinen.example' }]),
        subject,
        sent_at: at,
        received_at: at,
        language: 'de',
        new_text: text,
        html: null,
        raw_blob: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const bytes = toBytes(vectorOf(topic === 'leak' ? 99 : topic, random))
    await db
      .insertInto('message_vectors')
      .values({ message_id: message.id, vector: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) })
      .execute()
    return id as TicketId
  }

  return {
    ...desk,
    told,
    notifications,
    defects,
    get patterns() {
      return patterns
    },
    ticket,
    /** So many usual tickets on each day. */
    usual: async (days: readonly number[], each = 12) => {
      for (const day of days) for (let n = 0; n < each; n++) await ticket(day, n % usual.length)
    },
    leaks: async (day: number, many: number, given: Parameters<typeof ticket>[2] = {}) => {
      const ids: TicketId[] = []
      for (let n = 0; n < many; n++) ids.push(await ticket(day, 'leak', given))
      return ids
    },
    /** Looks in the evening of a day, as the desk would by itself. */
    evening: async (day: number) => {
      now = monday + day * dayMs + 20 * 3_600_000
      await patterns.look()
      await patterns.idle()
    },
    setNow: (at: number) => {
      now = at
    },
    clock,
    list: async (show: 'current' | 'muted' | 'past' = 'current') => (await patterns.list({ show })).alerts,
    one: async (): Promise<AlertRow> => {
      const { alerts } = await patterns.list({ show: 'current' })
      const [alert, another] = alerts
      if (!alert || another) throw new Error(`not one alert: ${alerts.map(({ name }) => name.de).join(' | ')}`)
      return alert
    },
    ticketsOf: async (alertId: AlertId) =>
      (await patterns.tickets({ alertId, offset: 0, limit: 500 })).tickets.map(({ ticketId }) => ticketId),
    /** As after the program was killed: nothing is left but the database. */
    restart: async () => {
      await patterns.stop()
      patterns = open()
    },
  }
}

export const range = (from: number, until: number): number[] =>
  Array.from({ length: until - from }, (_, at) => from + at)
