import type { DomainHandlers } from '../protocol/handlers.ts'
import type { LearningService } from './service.ts'

export const createLearningHandlers = (learning: LearningService): DomainHandlers<'learning'> => ({
  'learning.overview': () => learning.overview(),
  'learning.setMode': async (rule) => {
    await learning.setMode(rule)
    return {}
  },
  'learning.examples': async (filter) => ({ examples: await learning.examples(filter) }),
  'learning.train': async ({ wait }, { signal, report }) => {
    if (wait) return { version: await learning.trainAndWait({ signal, report }) }
    await learning.train()
    return { version: null }
  },
  'learning.cancel': async () => {
    await learning.cancel()
    return {}
  },
  'learning.rollBack': async ({ id }) => {
    await learning.rollBack(id)
    return {}
  },
})
