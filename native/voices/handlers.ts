import type { DomainHandlers } from '../protocol/handlers.ts'
import type { VoiceService } from './service.ts'

export const createVoiceHandlers = (service: VoiceService): DomainHandlers<'voices'> => ({
  'voices.overview': (input) => service.overview(input),
  'voices.matrix': (input) => service.matrix(input),
  'voices.quotes': (input) => service.quotes(input),
  'voices.correct': async ({ voiceId, aspect }) => ({ correctionId: await service.correct(voiceId, aspect) }),
  'voices.undo': async ({ correctionId }) => {
    await service.undo(correctionId)
    return {}
  },
  'voices.aspects': async () => ({ aspects: await service.aspects.list() }),
  'voices.saveAspect': async (input) => ({ id: await service.aspects.save(input) }),
  'voices.removeAspect': ({ id }) => service.aspects.remove(id),
})
