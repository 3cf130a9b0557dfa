import type { TicketId } from '../../native/contract/words.ts'
import type { EngineClient } from '../../native/protocol/connect.ts'

/** A written text as a mail file of its own sender, so that it can be found again by its id. */
export const asMail = ({ id, text }: { readonly id: string; readonly text: string }) => ({
  name: `${id}.eml`,
  contentBase64: Buffer.from(
    `From: ${id} <${id.toLowerCase()}@customer.example>\r\nTo: service@dealer.example\r\nSubject:\r\n` +
      `Message-ID: <${id}@customer.example>\r\nDate: Wed, 25 Nov 2026 10:00:00 +0100\r\n` +
      `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`,
  ).toString('base64'),
})

/** The tickets that such mails became, by the id of the text. */
export async function ticketsBySender(client: EngineClient): Promise<Map<string, TicketId>> {
  const sort = { by: 'last_message', direction: 'desc' } as const
  const { rows } = await client.call('tickets.list', { filter: { view: 'queue' }, sort, offset: 0, limit: 200 })
  return new Map(rows.flatMap(({ id, contactName }) => (contactName === null ? [] : [[contactName, id] as const])))
}
