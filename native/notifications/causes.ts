import { z } from 'zod'
import type { ActivityKind } from '../activity/service.ts'
import { type NotificationAbout, type NotificationKind, promiseOf } from '../contract/notifications.ts'
import { namelessAgent, priority } from '../contract/words.ts'

/** Whatever else happens is nobody's concern here. */
export const heardKinds = [
  'ticket.created',
  'ticket.assigned',
  'ticket.snoozed',
  'ticket.state_changed',
  'message.received',
  'promise.near',
  'promise.broken',
  'letter.failed',
  'rule.informed',
] as const satisfies readonly ActivityKind[]

/** One entry of the activity log, with what is to be known of its ticket. */
export interface Happened {
  readonly id: number
  readonly at: number
  readonly kind: string
  readonly actor: string
  readonly data: unknown
  readonly ticketId: number
  readonly assignee: string | null
  readonly view: string
  /** When the ticket was put into the database: what it came with is no news beside it. */
  readonly createdAt: number | null
  /** Of the message it is about: who wrote it, and when, epoch milliseconds. */
  readonly from: string | null
  readonly sentAt: number | null
  /** Who put the ticket off or made it wait; null where nobody did. */
  readonly putOffBy: string | null
}

export interface Cause {
  readonly kind: NotificationKind
  /** The same for what is one thing, however often it is come across. */
  readonly cause: string
  readonly about: Partial<NotificationAbout>
}

/** Actors that are no person's name. */
const nameless: ReadonlySet<string> = new Set(['agent', 'person', 'import', 'models', 'clock', 'promise'])

/** Old mail that is brought in is history. Longer than a holiday, so that nothing is missed that waited for one. */
const newsMs = 21 * 86_400_000

const state = z.object({
  before: z.object({ state: z.string().optional() }).optional(),
  after: z.object({ assignee: z.string().nullable().optional() }).optional(),
})
const message = z.object({ kind: z.string().default('request') })
const failure = z.object({ author: z.string().default('') })

/**
 * What the person at this desk is to be told about an entry of the activity log.
 * @param me the person's name; '' where it is not known, and then nothing is theirs
 * @returns null for what is not theirs, what they did themselves, and what is no news
 */
export function causeOf(happened: Happened, me: string): Cause | null {
  if (happened.actor === (me || namelessAgent)) return null
  const mine = me !== '' && happened.assignee === me
  switch (happened.kind) {
    case 'ticket.created':
      return created(happened, mine)
    case 'ticket.assigned':
      return assigned(happened, mine)
    case 'message.received':
      return mine ? received(happened) : null
    case 'ticket.snoozed':
    case 'ticket.state_changed':
      return mine || isMyReminder(happened, me) ? back(happened) : null
    case 'promise.near':
    case 'promise.broken':
      return promised(happened, mine)
    case 'letter.failed':
      return mine || failure.parse(happened.data).author === (me || namelessAgent)
        ? once(happened, 'undelivered')
        : null
    case 'rule.informed':
      return informed(happened, me)
    default:
      return null
  }
}

const once = ({ id }: Happened, kind: NotificationKind, about: Cause['about'] = {}): Cause => ({
  kind,
  cause: `activity:${id}`,
  about,
})

const isNews = ({ at, sentAt }: Happened): boolean => sentAt === null || at - sentAt < newsMs

const information = z.object({ name: z.string(), who: z.string(), text: z.string() })

/** To whoever sits here, or to me by name. */
function informed(happened: Happened, me: string): Cause | null {
  const { name, who, text } = information.parse(happened.data)
  return who === '' || who === me ? once(happened, 'rule', { person: name, text }) : null
}

function created(happened: Happened, mine: boolean): Cause | null {
  if (happened.view !== 'queue' || !isNews(happened)) return null
  if (mine) return once(happened, 'assigned')
  return once(happened, 'new_ticket', happened.from ? { person: happened.from } : {})
}

function assigned(happened: Happened, mine: boolean): Cause | null {
  const { after } = state.parse(happened.data)
  if (!mine || after?.assignee !== happened.assignee) return null
  return once(happened, 'assigned', nameless.has(happened.actor) ? {} : { person: happened.actor })
}

function received(happened: Happened): Cause | null {
  const { kind } = message.parse(happened.data)
  if (kind === 'bounce') return once(happened, 'undelivered')
  if (kind !== 'request' || happened.createdAt === happened.at || !isNews(happened)) return null
  return once(happened, 'answered', happened.from ? { person: happened.from } : {})
}

/** A ticket that was both put off and waiting comes back once. */
function back({ actor, kind, at, ticketId, data }: Happened): Cause | null {
  if (actor !== 'clock') return null
  if (kind === 'ticket.state_changed' && state.parse(data).before?.state !== 'waiting_third') return null
  return { kind: 'back', cause: `back:${ticketId}:${at}`, about: {} }
}

/** Whoever puts off a ticket that is nobody's wants to be reminded of it. */
const isMyReminder = ({ assignee, putOffBy }: Happened, me: string): boolean =>
  assignee === null && putOffBy === (me || namelessAgent)

const escalated = z.object({
  promise: promiseOf.nullable().default(null),
  toAll: z.boolean().default(false),
  raisedTo: priority.nullable().default(null),
})

/** Of a ticket that nobody has by now, where it was to be told to everybody. */
function promised(happened: Happened, mine: boolean): Cause | null {
  const { promise, toAll, raisedTo } = escalated.parse(happened.data)
  const nobodys = happened.assignee === null
  if (!mine && !(nobodys && toAll)) return null
  return once(happened, 'due', {
    promise: happened.kind === 'promise.broken' ? 'broken' : 'near',
    promiseOf: promise,
    nobodys,
    raisedTo,
  })
}
