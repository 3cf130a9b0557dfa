import { z } from 'zod'
import { procedure } from './define.ts'
import { letterKind } from './letters.ts'
import { categoryId, mailLanguage, operationId, priority, ticketId, ticketState } from './words.ts'

export const textBlockId = z.number().int().positive().brand<'TextBlockId'>()
export type TextBlockId = z.infer<typeof textBlockId>

/**
 * What a block may say of the ticket, written `{{kunde.name}}` in both languages' blocks alike. The machine is the one the
 * ticket names, else the customer's only one; the order is the one the ticket names.
 */
export const textVariables = [
  'anrede',
  'kunde.name',
  'kontakt.name',
  'ticket.nummer',
  'ticket.betreff',
  'maschine.modell',
  'maschine.seriennummer',
  'bestellung.nummer',
  'ich.name',
  'heute',
] as const
export const textVariable = z.enum(textVariables)
export type TextVariable = z.infer<typeof textVariable>

export const textBlock = z.object({
  id: textBlockId,
  name: z.string().trim().min(1).max(120),
  /** Typed after «/» it is found by this. */
  shortcut: z.string().trim().max(40),
  language: mailLanguage,
  html: z.string().min(1).max(100_000),
})
export type TextBlock = z.infer<typeof textBlock>

export const macroId = z.number().int().positive().brand<'MacroId'>()
export type MacroId = z.infer<typeof macroId>

export const macroAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('insert_block'), blockId: textBlockId, letter: letterKind }),
  z.object({ kind: z.literal('set_state'), state: ticketState, waitDays: z.number().int().min(1).max(365).nullable() }),
  /** A name, nobody, or `me` of tickets.ts for whoever runs it. */
  z.object({ kind: z.literal('assign'), assignee: z.string().max(200).nullable() }),
  z.object({ kind: z.literal('set_priority'), priority }),
  z.object({ kind: z.literal('set_category'), categoryId: categoryId.nullable() }),
  z.object({ kind: z.literal('tag'), add: z.array(z.string()).max(20), remove: z.array(z.string()).max(20) }),
])
export type MacroAction = z.infer<typeof macroAction>

export const macro = z.object({
  id: macroId,
  name: z.string().trim().min(1).max(120),
  actions: z.array(macroAction).min(1).max(20),
})
export type Macro = z.infer<typeof macro>

export const texts = {
  'texts.blocks': procedure({ input: z.object({}), output: z.object({ blocks: z.array(textBlock) }) }),
  /** Without an id it is new. @throws `not_found`, `name_taken` */
  'texts.saveBlock': procedure({
    input: textBlock.extend({ id: textBlockId.optional() }),
    output: z.object({ id: textBlockId }),
  }),
  'texts.removeBlock': procedure({ input: z.object({ id: textBlockId }), output: z.object({}) }),
  /**
   * Puts a removed one back under its id, so that macros find it again; under a new one where that has been given away.
   * @throws `name_taken`
   */
  'texts.restoreBlock': procedure({ input: textBlock, output: z.object({ id: textBlockId }) }),
  /** With the ticket's facts in place of the variables; `unknown`: those there is nothing to put for, left to be filled in. */
  'texts.fill': procedure({
    input: z.object({ blockId: textBlockId, ticketId }),
    output: z.object({ html: z.string(), unknown: z.array(textVariable) }),
  }),
  'texts.macros': procedure({ input: z.object({}), output: z.object({ macros: z.array(macro) }) }),
  /** Without an id it is new. @throws `not_found`, also for a block it writes, `name_taken` */
  'texts.saveMacro': procedure({ input: macro.extend({ id: macroId.optional() }), output: z.object({ id: macroId }) }),
  'texts.removeMacro': procedure({ input: z.object({ id: macroId }), output: z.object({}) }),
  /** Its changes are one operation, undone as one; what it writes is added to the draft. @throws `not_found` */
  'texts.runMacro': procedure({
    input: z.object({ id: macroId, ticketIds: z.array(ticketId).min(1).max(1_000) }),
    output: z.object({ operationId: operationId.nullable(), wroteInto: z.array(ticketId) }),
  }),
}

export const textEvents = { 'texts.changed': z.object({}) }
