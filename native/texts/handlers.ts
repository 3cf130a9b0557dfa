import type { DomainHandlers } from '../protocol/handlers.ts'
import type { TextService } from './service.ts'

export const createTextHandlers = (texts: TextService): DomainHandlers<'texts'> => ({
  'texts.blocks': async () => ({ blocks: await texts.blocks() }),
  'texts.saveBlock': async (block) => ({ id: await texts.saveBlock(block) }),
  'texts.removeBlock': async ({ id }) => {
    await texts.removeBlock(id)
    return {}
  },
  'texts.restoreBlock': async (block) => ({ id: await texts.restoreBlock(block) }),
  'texts.fill': ({ blockId, ticketId }) => texts.fill(blockId, ticketId),
  'texts.macros': async () => ({ macros: await texts.macros() }),
  'texts.saveMacro': async (macro) => ({ id: await texts.saveMacro(macro) }),
  'texts.removeMacro': async ({ id }) => {
    await texts.removeMacro(id)
    return {}
  },
  'texts.runMacro': ({ id, ticketIds }, { signal }) => texts.runMacro(id, ticketIds, signal),
})
