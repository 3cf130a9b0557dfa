import { isEngineError } from '../../../native/contract/errors.ts'
import type { MacroId, TextBlockId } from '../../../native/contract/texts.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { tell, tellTrouble } from '../../components/notices.tsx'
import { useEngine, useEngineMutation } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'
import { takeOut, type Written } from './macro-undo.ts'
import type { SlashItem } from './slash.ts'
import type { Writing } from './use-writing.ts'

/** Writes a text block at the cursor, with the ticket's facts in it, or runs a macro on the ticket. */
export function useSlash(
  ticketId: TicketId,
  writings: { readonly letter: Writing; readonly note: Writing },
): (item: SlashItem, insert: (html: string) => void) => void {
  const { t } = useText()
  const engine = useEngine()
  const { mutate: fill } = useEngineMutation('texts.fill')
  const { mutateAsync: run } = useEngineMutation('texts.runMacro')
  const { mutate: undo } = useEngineMutation('tickets.undo')
  const write = (blockId: TextBlockId, insert: (html: string) => void): void =>
    fill(
      { blockId, ticketId },
      {
        onSuccess: ({ html, unknown }) => {
          insert(html)
          const names = unknown.map((name) => t(`texts.variables.${name}`)).join(', ')
          if (names !== '') tell(t('letters.toFill', { names }))
        },
      },
    )
  const execute = async (id: MacroId, name: string): Promise<void> => {
    // It adds to the texts as the engine has them, and may write into either.
    for (const { letter } of [writings.letter, writings.note]) if (!letter.isBlank) await letter.saveNow()
    const before = await engine.call('letters.get', { ticketId })
    const { operationId, wroteInto } = await run({ id, ticketIds: [ticketId] })
    const after = wroteInto.length === 0 ? before : await engine.call('letters.get', { ticketId })
    const takeAllBack = (): void => {
      if (operationId !== null) undo({ operationId })
      void takeBack({ before, after })
    }
    const didNothing = operationId === null && wroteInto.length === 0
    tell(t('letters.macroRun', { name }), didNothing ? null : takeAllBack)
  }
  const takeBack = async (written: Written): Promise<void> => {
    try {
      if (!(await takeOut(engine, ticketId, written))) tell(t('letters.macroTextStays'))
    } catch (error) {
      if (!isEngineError(error)) throw error
      const { what, next } = errorText(t, error)
      tellTrouble(`${what} ${next}`)
    }
  }
  return (item, insert) => {
    if (item.kind === 'block') write(item.block.id, insert)
    // A failed save has been told at the foot of the letter already, and is tried again; a macro that failed as well.
    else void execute(item.macro.id, item.macro.name).catch(() => undefined)
  }
}
