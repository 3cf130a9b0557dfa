import { describe, expect, it } from 'vitest'
import type { TicketId } from '../../../native/contract/words.ts'
import { type Desk, letter, lohmeyer, lohmeyerHotel, openDesk } from './desk.ts'

const signed = [
  'Mit freundlichen Grüßen',
  'Miriam Claußen',
  '',
  'Schreinerei Lohmeyer GmbH',
  'Gewerbestr. 14 · D-34225 Baunatal',
  'Tel. 05665 / 0915-23',
].join('\n')

async function known(): Promise<Desk> {
  const desk = await openDesk()
  await desk.take('customers', lohmeyer, {
    ...lohmeyerHotel,
    machines: [{ serial: 'IV30L-1901-0095', model: 'IV 30 L' }],
  })
  await desk.take('orders', {
    number: 'AU-2026-0590',
    customer: 'K-1',
    orderedAt: '2026-11-01',
    invoiceNumber: 'RE-2026-4471',
  })
  await desk.compared()
  return desk
}

const ticketOf = async ({ db, matching }: Desk, subject = 'Pumpe undicht') => {
  const ticket = await db
    .selectFrom('tickets')
    .select(['id', 'customer_id', 'customer_name', 'contact_id'])
    .where('subject', '=', subject)
    .executeTakeFirstOrThrow()
  return { ...ticket, tie: await matching.tieOf(ticket.id as TicketId) }
}
const contactOf = async ({ db }: Desk, email: string) =>
  await db.selectFrom('contacts').select('customer_id').where('email', '=', email).executeTakeFirstOrThrow()

describe('a mail from an address nobody knows', () => {
  it('belongs to the customer of its domain, and so does who wrote it', async () => {
    const desk = await known()
    await desk.mail(letter({ from: 'neu@lager.schreinerei-lohmeyer.example', text: 'Die Säge klemmt.' }))
    const ticket = await ticketOf(desk)
    expect(ticket.customer_id).toBe(await desk.id('K-1'))
    expect(ticket.tie).toMatchObject({
      state: 'tied',
      by: [{ source: 'domain', value: 'schreinerei-lohmeyer.example' }],
    })
    expect(await contactOf(desk, 'neu@lager.schreinerei-lohmeyer.example')).toEqual({
      customer_id: await desk.id('K-1'),
    })
  })

  const numbers = [
    ['serial', 'KA450-2205-0043', 'Unsere Säge ka450 2205-0043 klemmt, Seriennummer KA450-2205-0043.'],
    ['order', 'AU-2026-0590', 'Wo bleibt AU-2026-0590?'],
    ['invoice', 'RE-2026-4471', 'Zu Rechnung RE-2026-4471 habe ich eine Frage.'],
  ] as const
  for (const [source, value, text] of numbers) {
    it(`from a free mailbox is tied by the ${source} number in it; whose he is stays open`, async () => {
      const desk = await known()
      await desk.mail(letter({ from: 'irgendwer@gmx.de', text }))
      const ticket = await ticketOf(desk)
      expect(ticket.customer_id).toBe(await desk.id('K-1'))
      expect(ticket.tie).toMatchObject({ state: 'tied', by: [{ source, value }] })
      expect(await contactOf(desk, 'irgendwer@gmx.de')).toEqual({ customer_id: null })
    })
  }

  it('is tied by its signature, for good', async () => {
    const desk = await known()
    await desk.mail(letter({ from: 'Miriam Claußen <miriam77@gmx.de>', text: `Die Säge klemmt.\n\n${signed}` }))
    const ticket = await ticketOf(desk)
    expect(ticket.customer_id).toBe(await desk.id('K-1'))
    expect(ticket.tie.by).toEqual([{ source: 'signature', value: 'Schreinerei Lohmeyer GmbH' }])
    expect(await contactOf(desk, 'miriam77@gmx.de')).toEqual({ customer_id: await desk.id('K-1') })
  })

  it('is nobody’s where it names nothing, though millions share its domain', async () => {
    const desk = await known()
    await desk.db.updateTable('customers').set({ domain: 'gmx.de' }).where('number', '=', 'K-2').execute()
    await desk.mail(letter({ from: 'irgendwer@gmx.de', text: 'Die Säge 12345678 klemmt, Telefon 0561 998877.' }))
    expect(await ticketOf(desk)).toMatchObject({ customer_id: null, tie: { state: 'none', candidates: [] } })
  })
})

describe('a mail that leads to two customers', () => {
  const unsure = async (): Promise<Desk> => {
    const desk = await known()
    await desk.mail(letter({ from: 'neu@schreinerei-lohmeyer.example', text: 'Der Sauger IV30L-1901-0095 geht aus.' }))
    return desk
  }

  it('is guessed for neither and shows both, each with what leads there', async () => {
    const desk = await unsure()
    const { customer_id, tie } = await ticketOf(desk)
    expect(customer_id).toBeNull()
    expect(tie.state).toBe('unsure')
    expect(tie.candidates.map(({ number, by }) => [number, by[0]?.source]).toSorted()).toEqual([
      ['K-1', 'domain'],
      ['K-2', 'serial'],
    ])
  })

  it('is tied by a person, with who wrote it, and untied again', async () => {
    const desk = await unsure()
    const { id } = await ticketOf(desk)
    const hotel = await desk.id('K-2')
    const tieId = await desk.matching.tie(id as TicketId, hotel)
    expect(await ticketOf(desk)).toMatchObject({
      customer_id: hotel,
      customer_name: 'Hotel Lohmeyer KG',
      tie: { state: 'person', by: [{ source: 'serial', value: 'IV30L-1901-0095' }] },
    })
    expect(await contactOf(desk, 'neu@schreinerei-lohmeyer.example')).toEqual({ customer_id: hotel })
    await desk.matching.untie(tieId)
    expect(await ticketOf(desk)).toMatchObject({ customer_id: null, customer_name: null, tie: { state: 'unsure' } })
    expect(await contactOf(desk, 'neu@schreinerei-lohmeyer.example')).toEqual({ customer_id: null })
  })

  it('is settled by a number where two houses share the domain', async () => {
    const desk = await known()
    await desk.db.updateTable('customers').set({ domain: lohmeyer.domain }).where('number', '=', 'K-2').execute()
    await desk.mail(letter({ from: 'neu@schreinerei-lohmeyer.example', text: 'Der Sauger IV30L-1901-0095 geht aus.' }))
    expect(await ticketOf(desk)).toMatchObject({ customer_id: await desk.id('K-2'), tie: { state: 'tied' } })
  })

  it('offers one where both have been put together meanwhile', async () => {
    const desk = await unsure()
    await desk.matching.merge({ survivorId: await desk.id('K-1'), absorbedId: await desk.id('K-2'), take: [] })
    const { tie } = await ticketOf(desk)
    expect(tie.candidates.map(({ number }) => number)).toEqual(['K-1'])
  })
})
