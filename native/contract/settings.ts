import { z } from 'zod'
import { procedure } from './define.ts'
import { language } from './words.ts'

export const settingsValues = z.object({
  language: language.nullable().describe('null follows the system'),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  /** Mail addresses of this company, lower case: a message from one of them is outbound. */
  ownAddresses: z.array(z.string().max(320)).max(200),
  agentName: z.string().max(200),
  routing: z
    .enum(['suggest', 'queues_only', 'off'])
    .describe('whether a colleague may be suggested for a ticket, or its queue only'),
})
export type Settings = z.infer<typeof settingsValues>

export const settings = {
  'settings.get': procedure({ input: z.object({}), output: settingsValues }),
  'settings.update': procedure({ input: settingsValues.partial(), output: settingsValues }),
}

export const settingsEvents = { 'settings.changed': settingsValues }
