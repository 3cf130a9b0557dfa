import type { DomainHandlers } from '../protocol/handlers.ts'
import type { Jobs } from './service.ts'

export const createJobHandlers = (jobs: Jobs): DomainHandlers<'jobs'> => ({
  'jobs.progress': async () => ({ jobs: await jobs.progress() }),
  'jobs.cancel': async ({ kind }) => ({ cancelled: await jobs.cancel(kind) }),
  'jobs.retry': async ({ kind }) => ({ queued: await jobs.retry(kind) }),
})
