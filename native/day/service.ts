import type { Clock } from '../clock.ts'
import type { DayAhead, DayWork } from '../contract/day.ts'
import { EngineError } from '../contract/errors.ts'
import type { Db } from '../database/open.ts'
import { answersCustomer, beganWithSuggestion } from '../letters/before-sending.ts'
import type { SlaService } from '../sla/service.ts'
import { createZone, dayMs, type Zone } from '../sla/zone.ts'
import * as queries from './queries.ts'
import { median, type Tally, tallyOf } from './tally.ts'

interface Deps {
  readonly db: Db
  readonly clock: Clock
  /** Whose day it is; '' where nobody has said. */
  readonly agent: () => Promise<string>
  readonly sla: Pick<SlaService, 'time'>
}

export interface DayService {
  /** As `day.get`. */
  get(
    date: string,
    timeZone: string,
  ): Promise<{
    agentName: string
    work: DayWork | null
    before: DayWork | null
    ahead: DayAhead | null
  }>
}

/** The own day of whoever works here, read from the activity log each time; nothing is kept. */
export function createDayService({ db, clock, agent, sla }: Deps): DayService {
  const lettersOf = async ({ sent }: Tally) => {
    const rows = await queries.selectLetters(
      db,
      sent.map(({ messageId }) => messageId),
    )
    const drafts = new Map(rows.map((row) => [row.message_id, row.draft]))
    const answers = sent.flatMap((letter) => {
      const draft = drafts.get(letter.messageId)
      return draft !== undefined && answersCustomer(draft) ? [{ ...letter, draft }] : []
    })
    return { answers, fromSuggestion: answers.filter(({ draft }) => beganWithSuggestion(draft)).length }
  }

  /** @returns how long customers waited for those of these answers that were the first of their ticket */
  const firstAnswersOf = async (answers: readonly { ticketId: number; at: number }[]): Promise<number[]> => {
    const tickets = await queries.selectAnswered(db, [...new Set(answers.map(({ ticketId }) => ticketId))])
    const time = await sla.time()
    return tickets.flatMap(({ id, created_at: from, answered_at: until }) => {
      if (until === null || !answers.some(({ ticketId, at }) => ticketId === id && at === until)) return []
      return [time ? time.between(from, until) : Math.max(0, until - from)]
    })
  }

  const workOf = async (actor: string, day: number, zone: Zone): Promise<DayWork> => {
    const hourStarts = Array.from({ length: 24 }, (_, hour) => zone.instantOf(day, hour * 60))
    const from = zone.instantOf(day, 0)
    const rows = await queries.selectActivity(db, { actor, from, until: zone.instantOf(day + 1, 0) })
    const deeds = rows.flatMap(({ ticket_id: ticketId, ...row }) => (ticketId === null ? [] : [{ ...row, ticketId }]))
    const { sent, hours, ...counts } = tallyOf(deeds, actor, hourStarts)
    const { answers, fromSuggestion } = await lettersOf({ sent, hours, ...counts })
    const waits = await firstAnswersOf(answers)
    return {
      date: dateOf(day),
      ...counts,
      answered: answers.length,
      fromSuggestion,
      firstAnswers: waits.length,
      firstAnswerMs: median(waits),
      hours: [...hours],
    }
  }

  return {
    get: async (date, timeZone) => {
      const zone = zoneOf(timeZone)
      const agentName = await agent()
      if (agentName === '') return { agentName, work: null, before: null, ahead: null }
      const day = Date.parse(date) / dayMs
      const last = await queries.selectLastActivity(db, agentName, zone.instantOf(day, 0))
      const now = clock()
      return {
        agentName,
        work: await workOf(agentName, day, zone),
        before: last === null ? null : await workOf(agentName, zone.dayOf(last), zone),
        ahead:
          zone.dayOf(now) === day
            ? await queries.countAhead(db, agentName, { now, until: zone.instantOf(day + 1, 0) })
            : null,
      }
    },
  }
}

const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

/** @throws EngineError `invalid_input` */
function zoneOf(timeZone: string): Zone {
  try {
    return createZone(timeZone)
  } catch (error) {
    if (error instanceof RangeError) throw new EngineError('invalid_input', { detail: timeZone })
    throw error
  }
}
