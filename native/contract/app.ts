import { z } from 'zod'
import { procedure } from './define.ts'
import { counts } from './words.ts'

export const modelsState = z.enum(['starting', 'ready', 'restarting', 'unavailable'])

export const appStatus = z.object({
  version: z.string(),
  dataFolder: z.string(),
  /** True while there is neither a ticket nor a customer: the first screen is shown. */
  empty: z.boolean(),
  demo: z.boolean(),
  tickets: z.number().int(),
  cases: z.number().int(),
  models: z.object({ state: modelsState, detail: z.string().nullable() }),
})
export type AppStatus = z.infer<typeof appStatus>

export const app = {
  'app.status': procedure({ input: z.object({}), output: appStatus }),
  /** Fills an empty data folder with the example company; `not_empty` otherwise. */
  'app.loadExampleCompany': procedure({
    input: z.object({}),
    output: z.object({ tickets: z.number().int() }),
    progress: counts,
  }),
}

export const appEvents = {
  'app.modelsChanged': z.object({ state: modelsState, detail: z.string().nullable() }),
}
