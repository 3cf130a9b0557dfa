import type { Emit } from '../contract/index.ts'
import { type Settings, settingsValues } from '../contract/settings.ts'
import type { Db } from '../database/open.ts'
import { editorHtml, isBlank } from '../letters/letter-html.ts'

export const defaultSettings: Settings = {
  language: null,
  theme: 'system',
  density: 'comfortable',
  ownAddresses: [],
  agentName: '',
  signature: { de: '', en: '' },
  routing: 'suggest',
  keys: {},
  layout: null,
  listLook: null,
}

export interface SettingsService {
  get(): Promise<Settings>
  update(change: Partial<Settings>): Promise<Settings>
}

/** Settings, one row each; a row that no longer parses falls back to its default. */
export function createSettingsService({ db, emit }: { db: Db; emit: Emit }): SettingsService {
  const get = async (): Promise<Settings> => {
    const rows = await db.selectFrom('settings').selectAll().execute()
    const stored: Record<string, unknown> = {}
    for (const row of rows) {
      const schema = settingsValues.shape[row.key as keyof Settings]
      const value = schema?.safeParse(JSON.parse(row.value))
      if (value?.success) stored[row.key] = value.data
    }
    return { ...defaultSettings, ...stored }
  }
  return {
    get,
    update: async (change) => {
      const entries = Object.entries(sanitised(change)).filter(([, value]) => value !== undefined)
      if (entries.length > 0) {
        await db
          .insertInto('settings')
          .values(entries.map(([key, value]) => ({ key, value: JSON.stringify(value) })))
          .onConflict((conflict) => conflict.column('key').doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })))
          .execute()
      }
      const settings = await get()
      emit('settings.changed', settings)
      return settings
    },
  }
}

/** A signature goes into letters, so it holds no more than they may. */
function sanitised(change: Partial<Settings>): Partial<Settings> {
  if (!change.signature) return change
  const kept = (html: string): string => (isBlank(html) ? '' : editorHtml(html))
  return { ...change, signature: { de: kept(change.signature.de), en: kept(change.signature.en) } }
}
