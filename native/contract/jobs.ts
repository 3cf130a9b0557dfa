import { z } from 'zod'
import { procedure } from './define.ts'

export const jobKinds = [
  'triage.message',
  'cases.embed',
  'articles.embed',
  'defects.embed',
  'learning.train',
  'routing.learn',
  'sla.reckon',
  'matching.find',
  'find.index',
  'parts.index',
  'find.embed',
  'parts.pictures',
  'rules.run',
  'voices.read',
] as const
export const jobKind = z.enum(jobKinds)
export type JobKind = z.infer<typeof jobKind>

/** Background work of one kind: since the queue was last empty, `done` of `done + waiting + running`. */
export const jobProgress = z.object({
  kind: jobKind,
  done: z.number().int(),
  waiting: z.number().int(),
  running: z.number().int(),
  failed: z.number().int(),
  paused: z.boolean(),
  /** Milliseconds until it is through, null while that cannot be told. */
  remainingMs: z.number().nullable(),
})
export type JobProgress = z.infer<typeof jobProgress>

export const jobs = {
  'jobs.progress': procedure({ input: z.object({}), output: z.object({ jobs: z.array(jobProgress) }) }),
  /** Takes what waits off the list; what runs is finished or aborted. It can be started again. */
  'jobs.cancel': procedure({ input: z.object({ kind: jobKind }), output: z.object({ cancelled: z.number().int() }) }),
  'jobs.retry': procedure({ input: z.object({ kind: jobKind }), output: z.object({ queued: z.number().int() }) }),
}

export const jobEvents = { 'jobs.progressed': jobProgress }
