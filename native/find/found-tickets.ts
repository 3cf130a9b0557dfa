import { z } from 'zod'
import type { FoundTicket } from '../contract/find.ts'
import type { MessageId, TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import { withoutSalutation } from '../intake/snippet.ts'
import { excerptOf, type Highlighter, marksOf, type Place } from './highlight.ts'
import * as queries from './queries.ts'

const addresses = z.array(z.object({ name: z.string(), address: z.string() })).catch([])
/** Of a longer text only the beginning is looked through for what to mark. */
const longestMarked = 20_000

interface Ranked {
  readonly ticketId: number
  /** Null where it was found by its number or an operator alone. */
  readonly messageId: number | null
  readonly byNumber: boolean
  /** Of a message without the words it is what it means that was found. */
  readonly hasWords: boolean
}

/** Reads what a list of found tickets shows, in the order given. */
export async function describeFound(
  db: Db,
  ranked: readonly Ranked[],
  highlighter: Highlighter,
): Promise<FoundTicket[]> {
  const messageIds = ranked.flatMap(({ messageId }) => (messageId === null ? [] : [messageId]))
  const rows = await queries.selectTickets(
    db,
    ranked.map(({ ticketId }) => ticketId),
  )
  const tickets = new Map(rows.map((row) => [row.id, row]))
  const texts = new Map((await queries.selectTexts(db, messageIds)).map((row) => [row.id, row]))
  const files = Map.groupBy(await queries.selectFileTexts(db, messageIds), (row) => row.message_id)
  return ranked.flatMap(({ ticketId, messageId, byNumber, hasWords }) => {
    const ticket = tickets.get(ticketId)
    if (!ticket) return []
    const message = messageId === null ? undefined : texts.get(messageId)
    const subject = ticket.subject.normalize('NFC')
    const subjectPlaces = highlighter.places(subject)
    const found = !message
      ? null
      : hasWords
        ? whereFound(message, files.get(message.id) ?? [], highlighter)
        : whatIsSaid(message, highlighter)
    const shown = found ?? { in: 'subject' as const, text: ticket.snippet, places: [] }
    const inSubject = kindsIn(subjectPlaces) >= kindsIn(shown.places)
    const excerpt = excerptOf(shown.text, shown.places)
    return [
      {
        id: ticket.id as TicketId,
        number: ticket.number,
        subject,
        subjectMarks: marksOf(subjectPlaces),
        customerName: ticket.customer_name,
        state: ticket.state as FoundTicket['state'],
        lastMessageAt: ticket.last_message_at,
        messageId: messageId as MessageId | null,
        excerpt: excerpt.text,
        excerptMarks: [...excerpt.marks],
        foundIn: byNumber ? 'number' : shown.in === 'meaning' ? 'meaning' : inSubject ? 'subject' : shown.in,
      },
    ]
  })
}

const kindsIn = (places: readonly Place[]): number => new Set(places.map(({ of }) => of)).size

interface Shown {
  readonly in: 'people' | 'text' | 'file' | 'meaning'
  readonly text: string
  readonly places: readonly Place[]
}

type Message = Awaited<ReturnType<typeof queries.selectTexts>>[number]
type File = Awaited<ReturnType<typeof queries.selectFileTexts>>[number]

/** The text of the message, its people or its files, whichever holds the most of what was looked for. */
function whereFound(message: Message, files: readonly File[], highlighter: Highlighter): Shown {
  const read = (kind: Shown['in'], text: string): Shown => {
    const composed = text.slice(0, longestMarked).normalize('NFC')
    return { in: kind, text: composed, places: highlighter.places(composed) }
  }
  const body = read('text', message.new_text || message.quoted_text)
  const others = (): Shown[] => [
    read('text', `${message.signature}\n${message.quoted_text}`),
    read('people', peopleOf(message)),
    ...files.map(({ name, text }) => read('file', `${name}: ${text ?? ''}`)),
  ]
  // Nearly always the text has it all, and the rest need not be read.
  if (kindsIn(body.places) > 0 && files.length === 0) return body
  return [body, ...others()].reduce((best, next) => (kindsIn(next.places) > kindsIn(best.places) ? next : best))
}

/**
 * Where the message has some of the words they are shown, else how it begins. The sentence that is nearest in meaning has to
 * be read by the models first, half a second for a page of them; so it comes afterwards, by `find.sentences`.
 */
function whatIsSaid({ new_text }: Pick<Message, 'new_text'>, highlighter: Highlighter): Shown {
  const text = saidIn(new_text)
  return { in: 'meaning', text, places: highlighter.places(text) }
}

/** What is searched for an excerpt of a message found by its meaning. */
export const saidIn = (newText: string): string => withoutSalutation(newText).slice(0, longestMarked).normalize('NFC')

function peopleOf({ from_name, from_address, recipients, copies }: Message): string {
  const others = [recipients, copies].flatMap((json) => addresses.parse(JSON.parse(json)))
  return [{ name: from_name, address: from_address }, ...others]
    .map(({ name, address }) => (name === '' ? address : address === '' ? name : `${name} <${address}>`))
    .join(', ')
}
