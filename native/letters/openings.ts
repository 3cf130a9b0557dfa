import type { LetterAddress, LetterKind, LetterText } from '../contract/letters.ts'
import type { Language } from '../contract/words.ts'
import { plainSubject } from '../intake/thread.ts'
import { distinct } from './addresses.ts'
import { forwardedHtml, type Quotable } from './quote.ts'

export type Opening = Omit<LetterText, 'kind' | 'sources'>
export type Openings = Record<LetterKind, Opening>

/** The message that is answered, and who is to have the answer. */
export interface Answered extends Quotable {
  readonly direction: 'inbound' | 'outbound'
  readonly cc: readonly LetterAddress[]
  /** Where the writer wants answers to go; empty where he has not said. */
  readonly replyTo: readonly LetterAddress[]
}

interface Desk {
  readonly ticketSubject: string
  /** Who the ticket is with, for a ticket without a letter and for forms that write in a customer's name. */
  readonly contact: LetterAddress | null
  /** Lower case. */
  readonly ownAddresses: ReadonlySet<string>
  readonly language: Language
  /** HTML; '' where there is none. */
  readonly signature: string
}

const room = '<p></p>'

/**
 * The letter with more written into it: above what its kind begins with, where that still stands at its foot.
 * @param opening what it began with
 */
export function withAdded(html: string, addition: string, opening: string): string {
  const foot = opening.startsWith(room) ? opening.slice(room.length) : opening
  if (foot === '' || !html.endsWith(foot)) return html + addition
  const own = html.slice(0, -foot.length)
  return (own === room ? '' : own) + addition + foot
}

/** How a letter of each kind would begin. @param answered null where the ticket has no letter yet */
export function openingsFor(answered: Answered | null, desk: Desk): Openings {
  const subject = plainSubject(answered?.subject ?? '') || desk.ticketSubject
  const to = writers(answered, desk)
  const named = new Set([...desk.ownAddresses, ...to.map(({ address }) => address.toLowerCase())])
  const others = answered ? distinct([...answered.to, ...answered.cc], named) : []
  const empty: Opening = { subject: '', to: [], cc: [], bcc: [], html: '' }
  // Room to write, then the name: what is quoted comes below it.
  const html = desk.signature === '' ? '' : `${room}${desk.signature}`
  const reply = { ...empty, subject: `Re: ${subject}`, to, html }
  return {
    reply,
    reply_all: { ...reply, cc: others },
    forward: {
      ...empty,
      subject: `Fwd: ${subject}`,
      html: html + (answered ? forwardedHtml(answered, desk.language) : ''),
    },
    note: empty,
  }
}

/** Of an own letter without an answer those it went to; else where the writer wants to have it. */
function writers(answered: Answered | null, { contact, ownAddresses }: Desk): LetterAddress[] {
  const theContact = contact ? [contact] : []
  if (!answered) return theContact
  if (answered.direction === 'outbound') {
    const given = distinct(answered.to, ownAddresses)
    return given.length > 0 ? given : theContact
  }
  const asked = distinct(answered.replyTo, ownAddresses)
  if (asked.length > 0) return asked
  const [writer] = distinct([answered.from], ownAddresses)
  return writer ? [writer] : theContact
}
