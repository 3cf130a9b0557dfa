import type { DomainHandlers } from '../../protocol/handlers.ts'
import type { TopicService } from './service.ts'

export const createTopicHandlers = (service: TopicService): DomainHandlers<'topics'> => ({
  'topics.map': () => service.map(),
  'topics.tickets': (input) => service.tickets(input),
})
