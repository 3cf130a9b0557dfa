import { setImmediate as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import { EngineError, isEngineError } from '../contract/errors.ts'
import type { Output, ParsedInput } from '../contract/index.ts'
import type { OutboxId } from '../contract/letters.ts'
import type { DraftSource } from '../contract/suggestions.ts'
import { type Counts, namelessAgent, type OperationId, type TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { Drafts } from '../letters/drafts.ts'
import { htmlOfText } from '../letters/letter-html.ts'
import { withAdded } from '../letters/openings.ts'
import type { Sending } from '../letters/sending.ts'
import type { Log } from '../log.ts'
import {
  forgetOperation,
  markUndone,
  operationToUndo,
  recordOperation,
  updateOperation,
} from '../operations/service.ts'
import { eventRow } from './actions.ts'
import type { Running } from './prepare-answers.ts'
import * as queries from './queries.ts'
import { existingAlert } from './reading.ts'

interface Deps {
  readonly db: Db
  readonly drafts: Pick<Drafts, 'get' | 'save'>
  readonly sending: Pick<Sending, 'send' | 'takeBack'>
  readonly clock: Clock
  readonly log: Log
  readonly agent: () => Promise<string>
  readonly changed: () => void
}

type Sent = Output<'patterns.sendAnswers'>
type LeftOut = Sent['leftOut'][number]
type Answer = ParsedInput<'patterns.sendAnswers'>['answers'][number]

export interface SendAnswers {
  /** As `patterns.sendAnswers`. @throws EngineError `not_found`, `cancelled` */
  send(input: ParsedInput<'patterns.sendAnswers'>, running: Running): Promise<Sent>
  /** As `patterns.takeBackAnswers`. @throws EngineError `not_found`, `already_undone` */
  takeBack(operationId: OperationId, report: (counts: Counts) => void): Promise<Output<'patterns.takeBackAnswers'>>
}

const operationKind = 'answers'
const stored = z.object({ alertId: z.number(), outboxIds: z.array(z.number()) })
const answered = z.object({ detail: z.string(), count: z.number(), operationId: z.number() })

/** Sends a letter in each of many tickets, each through the outbox as if it had been written there. */
export function createSendAnswers({ db, drafts, sending, clock, log, agent, changed }: Deps): SendAnswers {
  const discard = async (ticketId: TicketId): Promise<void> => {
    const { letter } = await drafts.get(ticketId)
    if (!letter) return
    const { attachments: _files, updatedAt: _at, ...text } = letter
    await drafts.save(ticketId, { ...text, html: '' })
  }

  const sendOne = async (
    { ticketId, seen, text }: Answer,
    { sources, solve }: { readonly sources: readonly DraftSource[]; readonly solve: boolean },
  ): Promise<OutboxId | LeftOut['reason']> => {
    const { letter, openings } = await drafts.get(ticketId)
    if (letter) return 'own_draft'
    const { reply } = openings
    const html = withAdded(reply.html, htmlOfText(text), reply.html)
    await drafts.save(ticketId, { ...reply, kind: 'reply', html, sources: [...sources] })
    try {
      const sent = await sending.send({ ticketId, part: 'letter', seen, thenState: solve ? 'solved' : null })
      return sent.outboxId ?? 'failed'
    } catch (error) {
      await discard(ticketId)
      if (isEngineError(error, 'conversation_moved_on')) return 'moved_on'
      if (isEngineError(error, 'no_recipient') || isEngineError(error, 'bad_address')) return 'no_recipient'
      log.error('an answer could not be sent', { ticketId, error: String(error) })
      return 'failed'
    }
  }

  /** Kept after every letter, so that what was sent before the program ended can be taken back. */
  const keep = async (operationId: number, alertId: number, outboxIds: readonly OutboxId[]): Promise<void> => {
    await updateOperation(db, operationId, JSON.stringify({ alertId, outboxIds }))
  }

  const close = async (operationId: number, alertId: number, sent: number): Promise<void> => {
    const actor = (await agent()) || namelessAgent
    const by = { at: clock(), actor }
    await db.transaction().execute(async (trx) => {
      if (sent === 0) await forgetOperation(trx, operationId)
      else
        await queries.insertEvent(trx, eventRow(alertId, by, { kind: 'answered', count: sent, more: { operationId } }))
    })
    changed()
  }

  return {
    send: async ({ alertId, answers, solve }, { signal, report }) => {
      const alert = await existingAlert(db, alertId)
      const sources = await sourcesOf(db, alert)
      const actor = (await agent()) || namelessAgent
      const data = JSON.stringify({ alertId, outboxIds: [] })
      const operationId = await recordOperation(db, { at: clock(), actor, kind: operationKind, data })
      const outboxIds: OutboxId[] = []
      const leftOut: LeftOut[] = []
      const numbers = new Map(
        (
          await queries.selectTickets(
            db,
            answers.map(({ ticketId }) => ticketId),
          )
        ).map((row) => [row.id, row.number]),
      )
      try {
        for (const [at, answer] of answers.entries()) {
          if (signal.aborted) throw new EngineError('cancelled', {})
          report({ done: at, total: answers.length })
          const number = numbers.get(answer.ticketId)
          const outcome = number === undefined ? 'failed' : await sendOne(answer, { sources, solve })
          if (typeof outcome === 'string')
            leftOut.push({ ticketId: answer.ticketId, number: number ?? '', reason: outcome })
          else {
            outboxIds.push(outcome)
            await keep(operationId, alertId, outboxIds)
          }
          await pause()
        }
      } finally {
        await close(operationId, alertId, outboxIds.length)
      }
      report({ done: answers.length, total: answers.length })
      const made = outboxIds.length > 0 ? (operationId as OperationId) : null
      return { sent: outboxIds.length, leftOut, operationId: made }
    },
    takeBack: async (operationId, report) => {
      const operation = await operationToUndo(db, operationId, { moves: false })
      if (operation.kind !== operationKind) throw new EngineError('not_found', { what: 'operation', id: operationId })
      const { alertId, outboxIds } = stored.parse(JSON.parse(operation.data))
      let takenBack = 0
      let tooLate = 0
      for (const [at, id] of outboxIds.entries()) {
        report({ done: at, total: outboxIds.length })
        const outcome = await takeOne(id as OutboxId)
        if (outcome === 'back') takenBack += 1
        if (outcome === 'late') tooLate += 1
        await pause()
      }
      await db.transaction().execute(async (trx) => {
        await markUndone(trx, operationId, clock())
        await uncount(trx, { alertId, operationId, count: takenBack })
      })
      report({ done: outboxIds.length, total: outboxIds.length })
      changed()
      return { takenBack, tooLate }
    },
  }

  async function takeOne(id: OutboxId): Promise<'back' | 'late' | 'gone'> {
    try {
      // The ticket had no letter before: what is a draft again is this one.
      await discard(await sending.takeBack(id))
      return 'back'
    } catch (error) {
      if (isEngineError(error, 'too_late')) return 'late'
      if (isEngineError(error, 'not_found')) return 'gone'
      throw error
    }
  }
}

async function sourcesOf(db: Db, { defect_id }: queries.AlertRecord): Promise<DraftSource[]> {
  const defects = await queries.selectDefectTitles(db, defect_id === null ? [] : [defect_id])
  return defects.map(({ id, title_de, title_en }) => ({
    kind: 'defect',
    id,
    externalId: '',
    title: title_de || title_en,
  }))
}

/** On record stays what was answered in the end. */
async function uncount(
  trx: Parameters<typeof queries.updateEvent>[0],
  { alertId, operationId, count }: { readonly alertId: number; readonly operationId: number; readonly count: number },
): Promise<void> {
  for (const event of await queries.selectEvents(trx, [alertId])) {
    const data = answered.safeParse(JSON.parse(event.data))
    if (event.kind !== 'answered' || !data.success || data.data.operationId !== operationId) continue
    await queries.updateEvent(trx, event.id, JSON.stringify({ ...data.data, count: data.data.count - count }))
  }
}
