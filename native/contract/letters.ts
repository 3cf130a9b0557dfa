import { z } from 'zod'
import { procedure } from './define.ts'
import { draftSource } from './suggestions.ts'
import { attachmentId, instant, messageId, operationId, ticketId, ticketState } from './words.ts'

export const letterKind = z.enum(['reply', 'reply_all', 'forward', 'note'])
export type LetterKind = z.infer<typeof letterKind>

/** What is written at one ticket side by side: a letter, which leaves the house, and a note, which never does. */
export const letterPart = z.enum(['letter', 'note'])
export type LetterPart = z.infer<typeof letterPart>
export const partOf = (kind: LetterKind): LetterPart => (kind === 'note' ? 'note' : 'letter')

export const letterAddress = z.object({ name: z.string().max(200), address: z.string().max(320) })
export type LetterAddress = z.infer<typeof letterAddress>

export const letterAttachmentId = z.number().int().positive().brand<'LetterAttachmentId'>()
export type LetterAttachmentId = z.infer<typeof letterAttachmentId>
export const letterAttachment = z.object({
  id: letterAttachmentId,
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
})
export type LetterAttachment = z.infer<typeof letterAttachment>

/** Everything of a letter but its attachments. */
export const letterText = z.object({
  kind: letterKind,
  subject: z.string().max(998),
  to: z.array(letterAddress).max(200),
  cc: z.array(letterAddress).max(200),
  bcc: z.array(letterAddress).max(200),
  /** Of the editor: paragraphs, headings, lists, bold, italic, links, quotes. Anything else is dropped. */
  html: z.string().max(1_000_000),
  sources: z.array(draftSource).max(50),
})
export type LetterText = z.infer<typeof letterText>

export const letter = letterText.extend({ attachments: z.array(letterAttachment), updatedAt: instant })
export type Letter = z.infer<typeof letter>

export const outboxId = z.number().int().positive().brand<'OutboxId'>()
export type OutboxId = z.infer<typeof outboxId>
export const outboxEntry = z.object({
  id: outboxId,
  ticketId,
  messageId,
  subject: z.string(),
  to: z.array(letterAddress),
  state: z.enum(['held', 'delivered', 'failed']),
  sendAt: instant,
  error: z.string().nullable(),
})
export type OutboxEntry = z.infer<typeof outboxEntry>

/** All attachments of a letter together; what is larger, many a mail server refuses. */
export const mostAttachmentBytes = 25 * 1024 * 1024

/** Milliseconds in which a letter can be taken back. */
export const takeBackMs = 10_000

export const letters = {
  /** The unsent letter and the unsent note of a ticket, and how one of each kind would begin. @throws `not_found` */
  'letters.get': procedure({
    input: z.object({ ticketId }),
    output: z.object({
      letter: letter.nullable(),
      note: letter.nullable(),
      /** Addressees and subject by kind; a forward goes to nobody yet and quotes the last message. */
      openings: z.record(letterKind, letterText.omit({ kind: true, sources: true })),
    }),
  }),
  /** Kept at once, as the letter or the note by its kind. One without text and attachments is removed. @throws `not_found` */
  'letters.save': procedure({
    input: letterText.extend({ ticketId }),
    output: z.object({ updatedAt: instant }),
  }),
  /** @throws `not_found`, `too_large` */
  'letters.attach': procedure({
    input: z.object({
      ticketId,
      part: letterPart,
      name: z.string().min(1).max(255),
      mediaType: z.string().max(200),
      contentBase64: z.string(),
    }),
    output: letterAttachment,
  }),
  /** Puts attachments of the ticket's messages into the letter or note, to pass them on. @throws `not_found`, `too_large` */
  'letters.attachFrom': procedure({
    input: z.object({ ticketId, part: letterPart, attachmentIds: z.array(attachmentId).min(1).max(100) }),
    output: z.object({ attachments: z.array(letterAttachment) }),
  }),
  'letters.detach': procedure({
    input: z.object({ ticketId, part: letterPart, id: letterAttachmentId }),
    output: z.object({}),
  }),
  /**
   * Puts the ticket's letter into the outbox, where it can be taken back for ten seconds; a note is kept at once. Either
   * leaves the other alone. `seen` is
   * the highest id of the messages on the screen, as ids follow the order in which messages arrive and times need not:
   * where the customer or a colleague has written since, nothing is sent. `thenState` null: an answer leaves
   * a new or open ticket waiting for the customer, anything else leaves its state alone.
   * @throws `not_found`, `conversation_moved_on`, `no_recipient`, `bad_address`, `nothing_to_send`
   */
  'letters.send': procedure({
    input: z.object({ ticketId, part: letterPart, seen: messageId.nullable(), thenState: ticketState.nullable() }),
    output: z.object({
      messageId,
      outboxId: outboxId.nullable(),
      sendAt: instant,
      operationId: operationId.nullable(),
    }),
  }),
  /** The letter is a draft again and the ticket as it was. @throws `not_found`, `too_late` */
  'letters.takeBack': procedure({ input: z.object({ outboxId }), output: z.object({ ticketId }) }),
  /** What has not left yet, and what could not. */
  'letters.outbox': procedure({ input: z.object({}), output: z.object({ entries: z.array(outboxEntry) }) }),
  /** @throws `not_found` */
  'letters.retry': procedure({ input: z.object({ outboxId }), output: z.object({}) }),
}

export const letterEvents = {
  'letters.changed': z.object({ ticketId }),
  'letters.outboxChanged': z.object({}),
}
