import { recordActivity } from '../activity/service.ts'
import type { Clock } from '../clock.ts'
import { EngineError, isEngineError } from '../contract/errors.ts'
import type { Output } from '../contract/index.ts'
import type { LetterKind, OutboxId } from '../contract/letters.ts'
import type { RuleRunId } from '../contract/rules.ts'
import { namelessAgent, type OperationId, type TicketId } from '../contract/words.ts'
import type { CustomerNotes } from '../customers/notes.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Drafts } from '../letters/drafts.ts'
import type { LetterRecord } from '../letters/letter-record.ts'
import type { Sending } from '../letters/sending.ts'
import type { TicketChanges } from '../tickets/changes.ts'
import * as queries from './queries.ts'
import { type RunData, readRun } from './stored.ts'

export interface UndoDeps {
  readonly db: Db
  readonly clock: Clock
  readonly changes: Pick<TicketChanges, 'undoWithin' | 'announce'>
  readonly notes: Pick<CustomerNotes, 'remove'>
  readonly drafts: Pick<Drafts, 'get' | 'save'>
  readonly letters: LetterRecord
  readonly sending: Pick<Sending, 'takeBack'>
  readonly agent: () => Promise<string>
}

type Left = Output<'rules.undoRun'>['left'][number]

/** Takes back what a run did, as far as that can be: fields, notes and the record at once, then the letter. */
export function createUndo(deps: UndoDeps) {
  const { db, clock, changes, notes, agent } = deps
  const undoLetter = createUndoLetter(deps)

  return async (runId: RuleRunId): Promise<{ ticketId: TicketId; left: Left[] }> => {
    const run = await queries.selectRun(db, runId)
    if (!run) throw new EngineError('not_found', { what: 'rule run', id: runId })
    if (run.outcome !== 'done') throw new EngineError('already_undone', {})
    const data = readRun(run.data)
    const actor = (await agent()) || namelessAgent
    const ticketId = run.ticket_id as TicketId
    const left: Left[] = []
    const undone = await db.transaction().execute(async (trx) => {
      const now = await queries.selectRun(trx, runId)
      if (now?.outcome !== 'done') throw new EngineError('already_undone', {})
      await queries.updateRun(trx, runId, { outcome: 'undone' })
      if (data.crmNoteId !== null && !(await queries.deleteCrmNote(trx, data.crmNoteId))) left.push('crm_note')
      const about = { runId, ruleId: run.rule_id }
      await recordActivity(trx, [{ at: clock(), kind: 'rule.undone', actor, ticketId, data: about }])
      return await undoFields(trx, changes, { operationId: run.operation_id as OperationId | null, actor })
    })
    if (undone.kept) left.push('fields')
    if (data.noteId !== null) await removeNote(notes, data.noteId)
    if (!(await undoLetter(ticketId, data))) left.push('letter')
    if (data.did.some(({ action, effect }) => action.kind === 'inform' && action.who !== '' && effect === 'done'))
      left.push('mail')
    changes.announce([ticketId], new Set())
    return { ticketId, left }
  }
}

async function undoFields(
  trx: DbOrTrx,
  changes: UndoDeps['changes'],
  { operationId, actor }: { operationId: OperationId | null; actor: string },
): Promise<{ kept: boolean }> {
  if (operationId === null) return { kept: false }
  try {
    return { kept: (await changes.undoWithin(trx, operationId, actor)).kept > 0 }
  } catch (error) {
    // Undone by itself before.
    if (isEngineError(error, 'already_undone') || isEngineError(error, 'not_found')) return { kept: false }
    throw error
  }
}

async function removeNote(notes: UndoDeps['notes'], noteId: number): Promise<void> {
  try {
    await notes.remove(noteId as Parameters<CustomerNotes['remove']>[0], true)
  } catch (error) {
    if (!isEngineError(error, 'not_found')) throw error
  }
}

/** @returns whether nothing of the letter is left: it was none, was taken back, or lay as the rule had written it */
function createUndoLetter({ drafts, letters, sending }: UndoDeps) {
  const takeBack = async (outboxId: number): Promise<boolean> => {
    try {
      await sending.takeBack(outboxId as OutboxId)
      return true
    } catch (error) {
      if (isEngineError(error, 'too_late') || isEngineError(error, 'not_found')) return false
      throw error
    }
  }
  return async (ticketId: TicketId, data: RunData): Promise<boolean> => {
    if (data.outboxId !== null && !(await takeBack(data.outboxId))) return false
    if (data.draft === null) return true
    const kind = kindWritten(data)
    const now = await letters.draftHtml(ticketId, kind)
    if (now === null) return true
    if (now !== data.draft) return false
    const { letter, note } = await drafts.get(ticketId)
    const laid = kind === 'note' ? note : letter
    if (!laid) return true
    const { attachments: _attachments, updatedAt: _updatedAt, ...text } = laid
    await drafts.save(ticketId, { ...text, html: '' })
    return true
  }
}

function kindWritten({ did }: RunData): LetterKind {
  const written = did.find(({ action }) => action.kind === 'insert_block')?.action
  return written?.kind === 'insert_block' ? written.letter : 'reply'
}
