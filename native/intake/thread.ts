/** Which ticket a mail belongs to. Pure: what the database found goes in, the ticket comes out. */

export interface ThreadCandidate {
  readonly ticketId: number
  /**
   * parent: the mail answers a message of the ticket; child: a message of the ticket answers the mail, which comes late;
   * sibling: both answer a mail that is not here; number: the subject names the ticket.
   */
  readonly via: 'parent' | 'child' | 'sibling' | 'number'
  readonly customerId: number | null
  readonly subject: string
  /** The sender has written or received a message of this ticket. */
  readonly participates: boolean
}

export interface ThreadSender {
  readonly outbound: boolean
  readonly customerId: number | null
  readonly subject: string
}

/** Strongest first; within one kind the order given, which is nearest first. */
const strength = ['parent', 'child', 'number', 'sibling'] as const

/**
 * The ticket of the strongest tie that does not put different customers' mails together. Equal subjects are no tie.
 * @returns null where the mail begins a ticket of its own
 */
export function chooseTicket(candidates: readonly ThreadCandidate[], sender: ThreadSender): number | null {
  for (const via of strength) {
    const found = candidates.find((candidate) => candidate.via === via && mayJoin(candidate, sender))
    if (found) return found.ticketId
  }
  return null
}

function mayJoin(candidate: ThreadCandidate, sender: ThreadSender): boolean {
  if (sender.outbound || candidate.participates) return true
  const { customerId } = candidate
  if (customerId !== null && sender.customerId !== null) return customerId === sender.customerId
  switch (candidate.via) {
    // A colleague, or the same person under another address: they had the mail to answer it.
    case 'parent':
    case 'child':
      return true
    // A supplier's own ticket number may look like one of ours.
    case 'number':
      return baseSubject(candidate.subject) === baseSubject(sender.subject)
    // Everybody answers a circular.
    case 'sibling':
      return false
  }
}

const prefix =
  /^\s*(?:(?:re|aw|antw|antwort|sv|vs|wg|fw|fwd|tr|rv|weitergeleitet)\s*(?:\[\d+\])?\s*:|\[[^\]]{0,60}\d{4}-\d{6}[^\]]{0,20}\])\s*/i

/** A subject without what replies, forwards and ticket systems put before it. */
export function plainSubject(subject: string): string {
  let plain = subject.slice(0, 1_000)
  for (let round = 0; round < 20; round++) {
    const shorter = plain.replace(prefix, '')
    if (shorter === plain) break
    plain = shorter
  }
  return plain.trim()
}

const baseSubject = (subject: string): string =>
  plainSubject(subject)
    .replace(/[#[]*[A-Z]{0,6}-?\d{4}-\d{6}\]?/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

/** Ticket numbers that a subject may name: `[#NW-2026-000123]`, `Ticket 2026-000123`. The caller looks which exist. */
export function ticketNumbersIn(subject: string): string[] {
  return [...new Set(Array.from(subject.matchAll(/(?<!\d)\d{4}-\d{6}(?!\d)/g), ([number]) => number))].slice(0, 10)
}
