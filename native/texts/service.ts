import { z } from 'zod'
import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import {
  type Macro,
  type MacroAction,
  type MacroId,
  macroAction,
  type TextBlock,
  type TextBlockId,
  type TextVariable,
} from '../contract/texts.ts'
import type { Language, OperationId, TicketId } from '../contract/words.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Drafts } from '../letters/drafts.ts'
import { editorHtml } from '../letters/letter-html.ts'
import type { SettingsService } from '../settings/service.ts'
import type { TicketChanges } from '../tickets/changes.ts'
import type { TriageService } from '../triage/service.ts'
import { ticketFacts } from './facts.ts'
import { fill } from './fill.ts'
import { macroChanges } from './macro-changes.ts'
import * as queries from './queries.ts'

interface Deps {
  readonly db: Db
  readonly drafts: Pick<Drafts, 'append'>
  readonly changes: Pick<TicketChanges, 'change'>
  readonly triage: Pick<TriageService, 'ofTicket'>
  readonly settings: Pick<SettingsService, 'get'>
  readonly clock: Clock
  readonly emit: Emit
}

interface Filled {
  readonly html: string
  readonly unknown: TextVariable[]
}

export interface TextService {
  /** By name. */
  blocks(): Promise<TextBlock[]>
  /** @throws EngineError `not_found`, `name_taken` */
  saveBlock(block: Omit<TextBlock, 'id'> & { id?: TextBlockId | undefined }): Promise<TextBlockId>
  removeBlock(id: TextBlockId): Promise<void>
  /** As `texts.restoreBlock`. @throws EngineError `name_taken` */
  restoreBlock(block: TextBlock): Promise<TextBlockId>
  /** @throws EngineError `not_found` */
  fill(blockId: TextBlockId, ticketId: TicketId): Promise<Filled>
  /** By name. */
  macros(): Promise<Macro[]>
  /** @throws EngineError `not_found`, also for a block it writes, `name_taken` */
  saveMacro(macro: Omit<Macro, 'id'> & { id?: MacroId | undefined }): Promise<MacroId>
  removeMacro(id: MacroId): Promise<void>
  /** As `texts.runMacro`. A cancelled one writes into no further draft. @throws EngineError `not_found`, `cancelled` */
  runMacro(
    id: MacroId,
    ticketIds: readonly TicketId[],
    signal: AbortSignal,
  ): Promise<{ operationId: OperationId | null; wroteInto: TicketId[] }>
}

const storedActions = z.array(macroAction).catch([])
const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** Text blocks, and macros that do several things in one. */
export function createTextService({ db, drafts, changes, triage, settings, clock, emit }: Deps): TextService {
  const blockOf = async (id: number) => {
    const block = await queries.selectBlock(db, id)
    if (!block) throw new EngineError('not_found', { what: 'text block', id })
    return block
  }

  const fillBlock: TextService['fill'] = async (blockId, ticketId) => {
    const block = await blockOf(blockId)
    const { agentName, language } = await settings.get()
    const read = await triage.ofTicket(ticketId)
    const screenLanguage: Language = language ?? 'de'
    const desk = { language: block.language, screenLanguage, agentName, now: clock(), entities: read?.entities ?? null }
    const facts = await ticketFacts(db, ticketId, desk)
    if (!facts) throw new EngineError('not_found', { what: 'ticket', id: ticketId })
    return fill(block.html, facts)
  }

  /** @param save writes it unless its name is taken; null: what it should replace is not there */
  const saved = async (what: string, id: number | undefined, save: (trx: DbOrTrx) => Promise<number | null>) => {
    const kept = await db.transaction().execute(save)
    if (kept === null) throw new EngineError('not_found', { what, id: id ?? 0 })
    emit('texts.changed', {})
    return kept
  }

  return {
    blocks: async () => byName((await queries.selectBlocks(db)).map((row) => ({ ...row, id: row.id as TextBlockId }))),
    saveBlock: async ({ id, ...given }) => {
      const row = { ...given, html: editorHtml(given.html) }
      const kept = await saved('text block', id, async (trx) => {
        await refuseTaken(trx, row, id)
        if (id === undefined) return await queries.insertBlock(trx, row)
        return (await queries.updateBlock(trx, id, row)) ? id : null
      })
      return kept as TextBlockId
    },
    removeBlock: async (id) => {
      await queries.deleteBlock(db, id)
      emit('texts.changed', {})
    },
    restoreBlock: async ({ id, ...given }) => {
      const row = { ...given, html: editorHtml(given.html) }
      const kept = await saved('text block', id, async (trx) => {
        await refuseTaken(trx, row)
        const isFree = (await queries.selectBlock(trx, id)) === undefined
        return await queries.insertBlock(trx, isFree ? { ...row, id } : row)
      })
      return kept as TextBlockId
    },
    fill: fillBlock,
    macros: async () =>
      byName(
        (await queries.selectMacros(db)).map(({ id, name, actions }) => ({
          id: id as MacroId,
          name,
          actions: storedActions.parse(JSON.parse(actions)),
        })),
      ),
    saveMacro: async ({ id, name, actions }) => {
      for (const action of actions) if (action.kind === 'insert_block') await blockOf(action.blockId)
      const row = { name, actions: JSON.stringify(actions) }
      const kept = await saved('macro', id, async (trx) => {
        const others = (await queries.selectMacros(trx)).filter((other) => other.id !== id)
        if (others.some((other) => sameName(other.name, name))) throw new EngineError('name_taken', { name })
        if (id === undefined) return await queries.insertMacro(trx, row)
        return (await queries.updateMacro(trx, id, row)) ? id : null
      })
      return kept as MacroId
    },
    removeMacro: async (id) => {
      await queries.deleteMacro(db, id)
      emit('texts.changed', {})
    },
    runMacro: async (id, ticketIds, signal) => {
      const row = await queries.selectMacro(db, id)
      if (!row) throw new EngineError('not_found', { what: 'macro', id })
      const actions = storedActions.parse(JSON.parse(row.actions))
      const insertions = actions.filter((action) => action.kind === 'insert_block')
      // A block that has been removed since stops the macro before it has done half of it.
      for (const { blockId } of insertions) await blockOf(blockId)
      const operationId = await changeAll(actions, ticketIds, signal)
      const wroteInto = insertions.length === 0 ? [] : await writeAll(insertions, ticketIds, signal)
      return { operationId, wroteInto }
    },
  }

  async function changeAll(actions: readonly MacroAction[], ticketIds: readonly TicketId[], signal: AbortSignal) {
    const { agentName } = await settings.get()
    const wanted = macroChanges(actions, { now: clock(), agentName })
    if (wanted.length === 0) return null
    const running = { signal, report: (): void => {} }
    return (await changes.change({ ticketIds: [...ticketIds] }, wanted, running)).operationId
  }

  async function writeAll(
    insertions: readonly Extract<MacroAction, { kind: 'insert_block' }>[],
    ticketIds: readonly TicketId[],
    signal: AbortSignal,
  ): Promise<TicketId[]> {
    const wroteInto: TicketId[] = []
    for (const ticketId of new Set(ticketIds)) {
      if (signal.aborted) break
      for (const { blockId, letter } of insertions) {
        const { html } = await fillBlock(blockId, ticketId)
        await drafts.append(ticketId, letter, html)
      }
      wroteInto.push(ticketId)
    }
    return wroteInto
  }
}

/** The same name in another language is the same block for another customer. @param own it may keep its name */
async function refuseTaken(trx: DbOrTrx, { name, language }: Omit<TextBlock, 'id'>, own?: TextBlockId): Promise<void> {
  const others = (await queries.selectBlocks(trx)).filter(({ id }) => id !== own)
  if (others.some((other) => sameName(other.name, name) && other.language === language))
    throw new EngineError('name_taken', { name })
}

const byName = <T extends { readonly name: string }>(list: readonly T[]): T[] =>
  list.toSorted((a, b) => a.name.localeCompare(b.name))
