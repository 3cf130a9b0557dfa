import { type PathStage, pathStages } from '../contract/paths.ts'
import { dayMs } from '../customers/dues.ts'

/**
 * What begins and ends each stage of a machine's or an order's way:
 *
 * | stage         | begins with                                            | is over with                                     |
 * |---------------|--------------------------------------------------------|--------------------------------------------------|
 * | offer         | an offer that was sent; a ticket that asks for one     | the order that came of it, or its decision       |
 * | order         | the order                                              | its dispatch, or its delivery                    |
 * | delivery      | its dispatch; a ticket about the delivery              | its delivery; the ticket's solution              |
 * | commissioning | a machine's delivery; a ticket about it; a training    | the installation; the ticket's solution          |
 * | use           | everything begun being over                            | whatever begins next                             |
 * | maintenance   | a visit for it; a ticket about it                      | the ticket's solution                            |
 * | fault         | a ticket about one                                     | its solution                                     |
 * | part          | a ticket that asks for one                             | its solution                                     |
 * | complaint     | a return; a ticket of complaint, return or warranty    | the refund or decision; the ticket's solution    |
 * | ended         | two years of silence; a younger machine in its place;  | nothing                                          |
 * |               | an offer that came to nothing                          |                                                  |
 */
export const stageOfCategory: Readonly<Record<string, PathStage>> = {
  quote: 'offer',
  delivery: 'delivery',
  installation: 'commissioning',
  maintenance: 'maintenance',
  fault: 'fault',
  spare_part: 'part',
  return: 'complaint',
  warranty: 'complaint',
  complaint: 'complaint',
}

/** Nothing at all for so long: the way is over. */
export const silentMs = 2 * 365 * dayMs
/** A visit or a training is a day's work; as nobody wrote that down, no waiting time is told from it. */
export const visitMs = dayMs

/** Falling back: from a stage that is over to another one soon after, which should not have been. */
export const relapses: Readonly<Partial<Record<PathStage, { readonly to: PathStage; readonly withinMs: number }>>> = {
  delivery: { to: 'complaint', withinMs: 60 * dayMs },
  commissioning: { to: 'fault', withinMs: 30 * dayMs },
  maintenance: { to: 'fault', withinMs: 30 * dayMs },
  fault: { to: 'fault', withinMs: 30 * dayMs },
  part: { to: 'part', withinMs: 30 * dayMs },
  complaint: { to: 'complaint', withinMs: 90 * dayMs },
}

/** A record that puts something in a stage. */
export interface Mark {
  readonly stage: PathStage
  readonly at: number
  /** When it was over; null while it is not. */
  readonly until: number | null
  /** Nobody wrote down when it was over. */
  readonly assumed?: boolean
  readonly ticketId?: number
}

export interface Visit {
  readonly stage: PathStage
  readonly from: number
  /** Infinity while it goes on. */
  over: number
  assumed: boolean
  readonly ticketId: number
}

export interface Way {
  readonly marks: readonly Mark[]
  /** The first that is known of it, where that is no mark; from then on it was in use. */
  readonly begun: number | null
  /** The last that was heard of it, where that is no mark. */
  readonly heard: number | null
  /** When something took its place, or it came to nothing. */
  readonly endedAt: number | null
}

const rank = new Map(pathStages.map((stage, at) => [stage, at]))

/**
 * The stages something went through, in the order in which they began. What begins while the same goes on makes it longer;
 * what begins while something else goes on follows it. When all that was begun is over, it is in use.
 * @param now nothing after it counts
 */
export function visitsOf({ marks, begun, heard, endedAt }: Way, now: number): Visit[] {
  const ordered = marks.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at || order(a) - order(b))
  const visits: Visit[] = []
  const newest = new Map<PathStage, Visit>()
  let busyUntil = begun ?? Number.NEGATIVE_INFINITY
  let heardAt = Math.max(heard ?? Number.NEGATIVE_INFINITY, begun ?? Number.NEGATIVE_INFINITY)
  for (const mark of ordered) {
    const until = mark.until === null || mark.until > now ? Number.POSITIVE_INFINITY : Math.max(mark.at, mark.until)
    heardAt = Math.max(heardAt, mark.at, Number.isFinite(until) ? until : mark.at)
    const same = newest.get(mark.stage)
    if (same && mark.at <= same.over) {
      same.over = Math.max(same.over, until)
      same.assumed &&= mark.assumed ?? false
    } else {
      if (Number.isFinite(busyUntil) && busyUntil < mark.at) visits.push(inUse(busyUntil, mark.at))
      const visit = visitOf(mark, until)
      visits.push(visit)
      newest.set(mark.stage, visit)
    }
    busyUntil = Math.max(busyUntil, until)
  }
  end(visits, { busyUntil, silentAt: heardAt + silentMs, endedAt, now })
  return visits
}

const order = ({ stage }: Mark): number => rank.get(stage) ?? 0
const inUse = (from: number, over: number): Visit => ({ stage: 'use', from, over, assumed: false, ticketId: 0 })
const visitOf = ({ stage, at, assumed = false, ticketId = 0 }: Mark, over: number): Visit => ({
  stage,
  from: at,
  over,
  assumed,
  ticketId,
})

/** In use since all was over, unless it has come to its end. */
function end(
  visits: Visit[],
  { busyUntil, silentAt, endedAt, now }: { busyUntil: number; silentAt: number; endedAt: number | null; now: number },
): void {
  if (busyUntil >= now || busyUntil === Number.NEGATIVE_INFINITY) return
  const overAt = Math.min(endedAt ?? Number.POSITIVE_INFINITY, silentAt)
  if (endedAt !== null && endedAt <= busyUntil) {
    visits.push({ ...inUse(busyUntil, Number.POSITIVE_INFINITY), stage: 'ended' })
    return
  }
  visits.push(inUse(busyUntil, overAt < now ? overAt : Number.POSITIVE_INFINITY))
  if (overAt < now) visits.push({ ...inUse(overAt, Number.POSITIVE_INFINITY), stage: 'ended' })
}

/** Whether a visit was followed by what should not have been; null where that cannot be told, or not yet. */
export function relapsed(visits: readonly Visit[], at: number, now: number): boolean | null {
  const visit = visits[at]
  const relapse = visit && relapses[visit.stage]
  if (!visit || !relapse || !Number.isFinite(visit.over)) return null
  const until = visit.over + relapse.withinMs
  for (const later of visits.slice(at + 1)) {
    // A complaint while the parcel was on its way is one about the delivery too.
    if (later.stage === relapse.to && later.from <= until) return true
    if (later.from > until) break
  }
  return until <= now ? false : null
}
