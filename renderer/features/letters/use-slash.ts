import type { MacroId, TextBlockId } from '../../../native/contract/texts.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { tell } from '../../components/notices.tsx'
import { useEngineMutation } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import type { SlashItem } from './slash.ts'
import type { Writing } from './use-writing.ts'

/** Writes a text block at the cursor, with the ticket's facts in it, or runs a macro on the ticket. */
export function useSlash(
  ticketId: TicketId,
  writings: { readonly letter: Writing; readonly note: Writing },
): (item: SlashItem, insert: (html: string) => void) => void {
  const { t } = useText()
  const { mutate: fill } = useEngineMutation('texts.fill')
  const { mutate: run } = useEngineMutation('texts.runMacro')
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
    run(
      { id, ticketIds: [ticketId] },
      {
        onSuccess: ({ operationId }) =>
          tell(t('letters.macroRun', { name }), operationId === null ? null : () => undo({ operationId })),
      },
    )
  }
  return (item, insert) => {
    if (item.kind === 'block') write(item.block.id, insert)
    // A failed save has been told at the foot of the letter already, and is tried again.
    else void execute(item.macro.id, item.macro.name).catch(() => undefined)
  }
}
