import type { Apart } from '../contract/patterns.ts'
import type { Localized } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import * as desk from './desk-queries.ts'
import type { DeskTicket } from './desk-tickets.ts'

/** Names of models and parts on record, as `kind value`. */
export type FactNames = ReadonlyMap<string, Localized>

export async function factNames(db: Db, tickets: readonly DeskTicket[]): Promise<FactNames> {
  const distinct = (values: readonly string[]): string[] => [...new Set(values)]
  const names = new Map<string, Localized>()
  const models = distinct(tickets.flatMap(({ facts }) => facts.models))
  for (const { id, name_de, name_en } of await desk.selectModelNames(db, models))
    names.set(`model ${id}`, { de: name_de || id, en: name_en || name_de || id })
  const parts = distinct(tickets.flatMap(({ facts }) => facts.parts))
  for (const { number, name_de, name_en } of await desk.selectPartNames(db, parts))
    names.set(`part ${number}`, { de: `${name_de} (${number})`, en: `${name_en || name_de} (${number})` })
  return names
}

const ages: Readonly<Record<string, Localized>> = {
  '0': { de: 'unter 1 Jahr', en: 'under 1 year' },
  '1-2': { de: '1 bis 2 Jahre', en: '1 to 2 years' },
  '3-5': { de: '3 bis 5 Jahre', en: '3 to 5 years' },
  '6+': { de: '6 Jahre und älter', en: '6 years and older' },
}

/** What a value that sets tickets apart is called. */
export function factName(names: FactNames, kind: Apart['kind'], value: string): Localized {
  if (kind === 'age') return ages[value] ?? { de: value, en: value }
  if (kind === 'hour') {
    const [from = '', to = ''] = value.split('-')
    return { de: `${Number(from)} bis ${to} Uhr`, en: `${from}:00 to ${to.padStart(2, '0')}:00` }
  }
  return names.get(`${kind} ${value}`) ?? { de: value, en: value }
}
