import type { Output } from '../../../native/contract/index.ts'
import { letterPart } from '../../../native/contract/letters.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import type { EngineConnection } from '../../engine/index.ts'
import { withoutInserted } from './inserted-text.ts'
import { keepersOf } from './letter-keeper.ts'
import { slotOf } from './letter-store.ts'
import { isUntouched } from './letter-text.ts'

type Drafts = Output<'letters.get'>

/** What a macro has written: a ticket's letter and note before it ran and after. */
export interface Written {
  readonly before: Drafts
  readonly after: Drafts
}

/**
 * Takes what a macro has written out of the letter and the note again, whatever was written beside it since.
 * @returns false where somebody has changed the text itself; it stays then
 * @throws EngineError
 */
export async function takeOut(engine: EngineConnection, ticketId: TicketId, written: Written): Promise<boolean> {
  let isOut = true
  for (const part of letterPart.options) {
    const added = written.after[part]
    if (!added || added.html === written.before[part]?.html) continue
    // What has been typed since may not have reached the engine yet.
    await keepersOf(engine).get(slotOf(ticketId, part))?.saveNow()
    const { [part]: now, openings } = await engine.call('letters.get', { ticketId })
    // Sent or thrown away.
    if (!now) continue
    const before = written.before[part]?.html ?? openings[added.kind].html
    const html = withoutInserted(now.html, { before, after: added.html })
    if (html === null) isOut = false
    else {
      const isBare = written.before[part] === null && isUntouched({ ...now, html }, openings)
      await engine.call('letters.save', { ticketId, ...now, html: isBare ? '' : html })
    }
  }
  return isOut
}
