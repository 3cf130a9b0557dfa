import {
  type FieldType,
  type ImportKind,
  type ImportMapping,
  type ImportTarget,
  importFields,
  requiredFields,
} from '../../../native/contract/imports.ts'

const plain = (field: string): ImportTarget => ({
  field,
  columns: [],
  join: null,
  fixed: null,
  split: null,
  values: [],
  factor: 1,
  numbers: 'auto',
  dates: 'auto',
})

export const targetOf = (mapping: ImportMapping, column: string): ImportTarget | undefined =>
  mapping.targets.find(({ columns }) => columns.includes(column))

/** The column goes to the field, beside those that are there already; null takes it out. */
export function setField(mapping: ImportMapping, column: string, field: string | null): ImportTarget[] {
  const without = mapping.targets
    .map((target) => ({ ...target, columns: target.columns.filter((name) => name !== column) }))
    .filter((target) => target.columns.length > 0 || target.fixed !== null)
  if (field === null) return without
  const known = without.find((target) => target.field === field)
  if (!known) return [...without, { ...plain(field), columns: [column] }]
  return without.map((target) => (target === known ? { ...target, columns: [...target.columns, column] } : target))
}

export const changeTarget = (mapping: ImportMapping, field: string, change: Partial<ImportTarget>): ImportTarget[] =>
  mapping.targets.map((target) => (target.field === field ? { ...target, ...change } : target))

/** Fields without which no row can be stored; of several that will do, the first. */
export function missingFields({ kind, targets }: ImportMapping): string[] {
  const fields = new Set(targets.map(({ field }) => field))
  return requiredFields[kind].flatMap((oneOf) => {
    const [first] = oneOf
    return oneOf.some((field) => fields.has(field)) || first === undefined ? [] : [first]
  })
}

export const typeOf = (kind: ImportKind, field: string): FieldType =>
  (importFields[kind] as Readonly<Record<string, FieldType>>)[field] ?? 'text'

/** «geliefert = delivered», one a line. */
export const wordsAsText = (values: ImportTarget['values']): string =>
  values.map(({ from, to }) => `${from} = ${to}`).join('\n')

export const wordsFromText = (text: string): ImportTarget['values'] =>
  text.split('\n').flatMap((line) => {
    const at = line.lastIndexOf('=')
    const from = line.slice(0, at).trim()
    return at < 1 || from === '' ? [] : [{ from, to: line.slice(at + 1).trim() }]
  })

export type When = 'never' | 'hourly' | 'daily' | 'weekdays' | 'custom'

/** A schedule in plain words, where it is one of those. @param schedule as cron writes it */
export function readSchedule(schedule: string | null): { when: When; time: string } {
  const found = /^(\d{1,2}) (\d{1,2}|\*) \* \* (\*|1-5)$/.exec(schedule ?? '')
  if (schedule === null) return { when: 'never', time: '06:00' }
  const [, minute = '', hour = '', days = ''] = found ?? []
  if (!found || (hour === '*' && (days !== '*' || minute !== '0'))) return { when: 'custom', time: '06:00' }
  if (hour === '*') return { when: 'hourly', time: '06:00' }
  return { when: days === '*' ? 'daily' : 'weekdays', time: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}` }
}

export function writeSchedule(when: When, time: string, custom: string): string | null {
  const [hour = '6', minute = '0'] = time.split(':')
  if (when === 'never') return null
  if (when === 'hourly') return '0 * * * *'
  if (when === 'custom') return custom.trim()
  return `${Number(minute)} ${Number(hour)} * * ${when === 'daily' ? '*' : '1-5'}`
}
