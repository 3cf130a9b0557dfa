import type { TicketState } from '../contract/words.ts'

/** What happened to a ticket, as far as its clocks go by it. */
export type Happening =
  | { readonly at: number; readonly what: 'inbound' | 'outbound' }
  | {
      readonly at: number
      readonly what: 'changed'
      readonly state?: TicketState | undefined
      readonly snoozed?: boolean | undefined
    }

export interface Standing {
  readonly state: TicketState
  readonly snoozed: boolean
}

export interface Course {
  /** The customer's first request; null where there is none, and then nothing is promised. */
  readonly beganAt: number | null
  /** The first letter to the customer after that. */
  readonly answeredAt: number | null
  /** When it was this company's turn; `until` null: it still is. */
  readonly turns: readonly { readonly from: number; readonly until: number | null }[]
}

/**
 * When it was this company's turn, told from what was written and done. What stands now has the last word: where the record
 * says otherwise, the last stretch is as the ticket stands.
 */
export function courseOf(happenings: readonly Happening[], now: Standing): Course {
  const ordered = happenings.toSorted((a, b) => a.at - b.at || order(a) - order(b))
  const beganAt = ordered.find(({ what }) => what === 'inbound')?.at ?? null
  if (beganAt === null) return { beganAt, answeredAt: null, turns: [] }
  const answeredAt = ordered.find(({ what, at }) => what === 'outbound' && at >= beganAt)?.at ?? null
  const turns = turnsOf(ordered.filter(({ at }) => at >= beganAt))
  return { beganAt, answeredAt, turns: asItStands(turns, now, beganAt) }
}

type Turn = Course['turns'][number]

function turnsOf(happenings: readonly Happening[]): Turn[] {
  const turns: Turn[] = []
  let standing: Standing = { state: 'new', snoozed: false }
  for (const happening of happenings) {
    standing = standingAfter(standing, happening)
    const last = turns.at(-1)
    if (isOurTurn(standing) === isRunning(last)) continue
    if (last && isRunning(last)) turns[turns.length - 1] = { from: last.from, until: happening.at }
    else turns.push({ from: happening.at, until: null })
  }
  return turns
}

function asItStands(turns: readonly Turn[], now: Standing, beganAt: number): readonly Turn[] {
  const last = turns.at(-1)
  if (isOurTurn(now) === isRunning(last)) return turns
  const before = turns.slice(0, -1)
  return isOurTurn(now) ? [...before, { from: last?.from ?? beganAt, until: null }] : before
}

const isRunning = (turn: Turn | undefined): boolean => turn !== undefined && turn.until === null
export const isOurTurn = ({ state, snoozed }: Standing): boolean => (state === 'new' || state === 'open') && !snoozed

/** At one instant a letter comes before what was set with it. */
const order = ({ what }: Happening): number => (what === 'changed' ? 1 : 0)

/** As intake has it: a customer's request opens and wakes, a letter to him waits for his answer. */
function standingAfter({ state, snoozed }: Standing, happening: Happening): Standing {
  switch (happening.what) {
    case 'inbound':
      return { state: state === 'new' ? 'new' : 'open', snoozed: false }
    case 'outbound':
      return { state: state === 'new' || state === 'open' ? 'waiting' : state, snoozed }
    case 'changed':
      return { state: happening.state ?? state, snoozed: happening.snoozed ?? snoozed }
  }
}
