import type { DomainHandlers } from '../protocol/handlers.ts'
import type { Drafts } from './drafts.ts'
import type { Outbox } from './outbox.ts'
import type { Sending } from './sending.ts'

interface Letters {
  readonly drafts: Drafts
  readonly sending: Sending
  readonly outbox: Outbox
}

export const createLetterHandlers = ({ drafts, sending, outbox }: Letters): DomainHandlers<'letters'> => ({
  'letters.get': ({ ticketId }) => drafts.get(ticketId),
  'letters.save': ({ ticketId, ...letter }) => drafts.save(ticketId, letter),
  'letters.attach': ({ ticketId, part, name, mediaType, contentBase64 }) =>
    drafts.attach(ticketId, part, { name, mediaType, content: Buffer.from(contentBase64, 'base64') }),
  'letters.attachFrom': async ({ ticketId, part, attachmentIds }) => ({
    attachments: await drafts.attachFrom(ticketId, part, attachmentIds),
  }),
  'letters.detach': async ({ ticketId, part, id }) => {
    await drafts.detach(ticketId, part, id)
    return {}
  },
  'letters.send': (letter) => sending.send(letter),
  'letters.takeBack': async ({ outboxId }) => ({ ticketId: await sending.takeBack(outboxId) }),
  'letters.outbox': async () => ({ entries: await outbox.entries() }),
  'letters.retry': async ({ outboxId }) => {
    await outbox.retry(outboxId)
    return {}
  },
})
