import { z } from 'zod'
import { procedure } from './define.ts'
import { language } from './words.ts'

/** A key or combination as screens write it: `j`, `Shift+j`, `Mod+Alt+F2`; `Mod` is Ctrl, on a Mac Cmd. */
const keyCombination = z.string().regex(/^(System\+)?(Mod\+)?(Alt\+)?(Shift\+)?([^\s\p{Lu}]|[A-Z][A-Za-z]+|F\d{1,2})$/u)

export const settingsValues = z.object({
  language: language.nullable().describe('null follows the system'),
  theme: z.enum(['system', 'light', 'dark', 'light_contrast', 'dark_contrast']),
  density: z.enum(['comfortable', 'compact']),
  /** Mail addresses of this company, lower case: a message from one of them is outbound. */
  ownAddresses: z.array(z.string().max(320)).max(200),
  agentName: z.string().max(200),
  routing: z
    .enum(['suggest', 'queues_only', 'off'])
    .describe('whether a colleague may be suggested for a ticket, or its queue only'),
  /** The keys that differ from those the screens have at first, by command; '' where a command is to have none. */
  keys: z
    .record(z.string().min(1).max(80), z.union([z.literal(''), keyCombination]))
    .refine((keys) => Object.keys(keys).length <= 500),
})
export type Settings = z.infer<typeof settingsValues>

export const settings = {
  'settings.get': procedure({ input: z.object({}), output: settingsValues }),
  'settings.update': procedure({ input: settingsValues.partial(), output: settingsValues }),
}

export const settingsEvents = { 'settings.changed': settingsValues }
