import { z } from 'zod'
import { procedure } from './define.ts'
import { ticketSort } from './tickets.ts'
import { viewColumn } from './views.ts'
import { language } from './words.ts'

/** A key or combination as screens write it: `j`, `Shift+j`, `Mod+Alt+F2`; `Mod` is Ctrl, on a Mac Cmd. */
const keyCombination = z.string().regex(/^(System\+)?(Mod\+)?(Alt\+)?(Shift\+)?([^\s\p{Lu}]|[A-Z][A-Za-z]+|F\d{1,2})$/u)

const pixels = z.number().int().min(0).max(10_000)
/** Names that the screens give to what lies beside a ticket. */
const panelNames = z.array(z.string().max(40)).max(50)

/** How the panes lie. */
export const layout = z.object({
  queueWidth: pixels,
  contextWidth: pixels,
  queueFolded: z.boolean(),
  contextFolded: z.boolean(),
  panelOrder: panelNames,
  foldedSections: panelNames,
  hiddenPanels: panelNames,
})
export type Layout = z.infer<typeof layout>

/** How every list that is not a saved view is sorted, and its columns. */
export const listLook = z.object({ sort: ticketSort, columns: z.array(viewColumn).max(9) })
export type ListLook = z.infer<typeof listLook>

export const settingsValues = z.object({
  language: language.nullable().describe('null follows the system'),
  theme: z.enum(['system', 'light', 'dark', 'light_contrast', 'dark_contrast']),
  density: z.enum(['comfortable', 'compact']),
  /** Mail addresses of this company, lower case: a message from one of them is outbound. */
  ownAddresses: z.array(z.string().max(320)).max(200),
  agentName: z.string().max(200),
  /**
   * What new letters end with, by their language; where one is empty, the other stands in. HTML as letters have it, with
   * the variables of text blocks.
   */
  signature: z.object({ de: z.string().max(20_000), en: z.string().max(20_000) }),
  routing: z
    .enum(['suggest', 'queues_only', 'off'])
    .describe('whether a colleague may be suggested for a ticket, or its queue only'),
  /** null as long as nobody has moved anything. */
  layout: layout.nullable(),
  listLook: listLook.nullable(),
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
