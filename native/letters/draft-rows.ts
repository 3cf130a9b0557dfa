import { z } from 'zod'
import {
  type Letter,
  type LetterAttachment,
  type LetterAttachmentId,
  type LetterPart,
  type LetterText,
  letterKind,
  partOf,
} from '../contract/letters.ts'
import { draftSource } from '../contract/suggestions.ts'
import type { TicketId } from '../contract/words.ts'
import { readAddresses } from './addresses.ts'
import { htmlOfText, plainText } from './letter-html.ts'
import type { Openings } from './openings.ts'
import type { DraftFileRow, DraftRow } from './queries.ts'

const sources = z.array(draftSource).catch([])
const kind = letterKind.catch('reply')

export const toAttachment = ({ id, name, media_type, size }: DraftFileRow): LetterAttachment => ({
  id: id as LetterAttachmentId,
  name,
  mediaType: media_type,
  size,
})

/** A stored draft; what nobody has written is as a letter of its kind begins. One from before there was HTML is text. */
export function toLetter(row: DraftRow, files: readonly DraftFileRow[], openings: Openings): Letter {
  const letterOf = kind.parse(row.kind)
  const opening = openings[letterOf]
  const addresses = (json: string | null, begun: LetterText['to']) => (json === null ? begun : readAddresses(json))
  return {
    kind: letterOf,
    subject: row.subject ?? opening.subject,
    to: addresses(row.recipients, opening.to),
    cc: addresses(row.copies, opening.cc),
    bcc: addresses(row.blind_copies, opening.bcc),
    html: row.html || htmlOfText(row.text) || (row.subject === null ? opening.html : ''),
    sources: sources.parse(JSON.parse(row.sources)),
    attachments: files.map(toAttachment),
    updatedAt: row.updated_at,
  }
}

/** @param letter its HTML sanitised */
export const toRow = (ticketId: TicketId, letter: LetterText, updatedAt: number): DraftRow => ({
  ticket_id: ticketId,
  part: partOf(letter.kind),
  kind: letter.kind,
  subject: letter.subject,
  recipients: JSON.stringify(letter.to),
  copies: JSON.stringify(letter.cc),
  blind_copies: JSON.stringify(letter.bcc),
  html: letter.html,
  text: plainText(letter.html),
  sources: JSON.stringify(letter.sources),
  updated_at: updatedAt,
})

/** A letter or note that has files and no words yet. */
export const emptyRow = (ticketId: TicketId, part: LetterPart, updatedAt: number): DraftRow => ({
  ticket_id: ticketId,
  part,
  kind: part === 'note' ? 'note' : 'reply',
  subject: null,
  recipients: null,
  copies: null,
  blind_copies: null,
  html: '',
  text: '',
  sources: '[]',
  updated_at: updatedAt,
})
