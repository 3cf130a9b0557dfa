import { describe, expect, it } from 'vitest'
import { type Message, message } from '../../../../native/contract/tickets.ts'
import { type Entities, entities as entitiesOf } from '../../../../native/contract/triage.ts'
import { valuesFromTicket } from '../../../../renderer/features/defects/from-ticket.ts'

const mail = (newText: string, direction: Message['direction'] = 'inbound'): Message =>
  message.parse({
    id: 1,
    direction,
    kind: 'request',
    from: { name: '', address: '' },
    to: [],
    cc: [],
    subject: 'Saugt nicht',
    sentAt: 0,
    language: 'de',
    newText,
    quotedText: '',
    signature: '',
    hasHtml: false,
    attachments: [],
    mood: null,
    outbox: null,
  })
const ticketWith = (messages: Message[]) => ({ messages })
const mention = (text: string, record: string | null) => ({ text, start: 0, end: text.length, record })
const none = { machines: [], parts: [], serials: [], errorCodes: [], orders: [], invoices: [] }
const triageWith = (change: Partial<Entities>) => ({ entities: entitiesOf.parse({ ...none, ...change }) })

describe('a known defect from a ticket', () => {
  it('begins with the paragraphs of the last request, without greeting and name', () => {
    const ticket = ticketWith([
      mail('Das war der erste Brief von allen.'),
      mail(
        'Hallo zusammen,\n\nder Sauger startet seit gestern nicht.\nAuf der Anzeige steht dauernd S7.\n\nGruß\nTorben',
      ),
      mail('Wir kümmern uns sofort um alles.', 'outbound'),
    ])
    expect(valuesFromTicket(ticket, null, [])).toMatchObject({
      symptoms: 'der Sauger startet seit gestern nicht.\nAuf der Anzeige steht dauernd S7.',
      models: '',
      titleDe: '',
    })
  })
  it('keeps a short mail whole', () => {
    expect(valuesFromTicket(ticketWith([mail('S7 schon wieder')]), null, []).symptoms).toBe('S7 schon wieder')
  })
  it('takes machine and code as they are on record, each once', () => {
    const triage = triageWith({
      machines: [mention('IV60', 'IV 60/3'), mention('IV 60/3', 'IV 60/3')],
      errorCodes: [mention('S 7', null)],
    })
    expect(valuesFromTicket(ticketWith([mail('S7')]), triage, [])).toMatchObject({
      models: 'IV 60/3',
      errorCodes: 'S 7',
    })
  })
  it('tells the model by the serial number of a machine that the customer has', () => {
    const owned = [
      { serial: 'IV60-1', model: 'IV 60/3' },
      { serial: 'KX7-1', model: 'KX 7-270' },
    ]
    const triage = triageWith({ serials: [mention('iv60-1', 'IV60-1')] })
    expect(valuesFromTicket(ticketWith([mail('S7')]), triage, owned).models).toBe('IV 60/3')
  })
})
