import type Sqlite from 'better-sqlite3'
import { quoted } from '../search/word-frequency.ts'
import { wordsOf } from '../text/words.ts'
import { createNameList, type NameList } from './name-list.ts'

interface Found {
  customer: { id: number; number: string; name: string; city: string }
  contact: { id: number; customerId: number | null; name: string; email: string }
  part: { number: string; de: string; en: string }
  machine: { serial: string; model: string; customerId: number | null }
  case: { id: number; externalId: string; title: string }
  article: { id: number; externalId: string; title: string }
}
export interface Anything {
  readonly customers: readonly Found['customer'][]
  readonly contacts: readonly Found['contact'][]
  readonly parts: readonly Found['part'][]
  readonly machines: readonly Found['machine'][]
  readonly cases: readonly Found['case'][]
  readonly articles: readonly Found['article'][]
}

/** Finds the company's records by name and number, as somebody types them. */
export interface Records {
  /** Customers by name, city or number; contacts by name or address. */
  parties(text: string): Promise<{ customers: number[]; contacts: number[] }>
  /** Serials of the machines and ids of the models called so. */
  machineNames(text: string): Promise<string[]>
  /** Numbers of the parts called so. */
  partNames(text: string): Promise<string[]>
  anything(text: string, limit: number): Promise<Anything>
  /** To be called when records have been imported or changed. */
  forget(): void
}

const mostNamed = 200

export function createRecords(sqlite: Sqlite.Database): Records {
  /** @param select with an id first in its order, and conditions for more behind it */
  const listOf = <Row extends { id: number }, T>(
    select: string,
    called: (row: Row) => { record: T; names: readonly string[]; numbers: readonly string[] },
  ): NameList<T> => {
    const after = sqlite.prepare<[number, number], Row>(`${select} > ? ORDER BY 1 LIMIT ?`)
    return createNameList((id, limit) => after.all(id, limit).map((row) => ({ id: row.id, ...called(row) })))
  }

  const customers = listOf<Found['customer'] & { numbers: string | null; names: string | null }, Found['customer']>(
    // What was put together with a customer is found as him, by its own name and number.
    `SELECT id, number, name, city,
       (SELECT group_concat(number, char(10)) FROM customers AS part WHERE part.merged_into = customers.id) AS numbers,
       (SELECT group_concat(name, ' ') FROM customers AS part WHERE part.merged_into = customers.id) AS names
     FROM customers WHERE merged_into IS NULL AND id`,
    ({ numbers, names, ...record }) => ({
      record,
      names: [record.name, record.city, names ?? ''],
      numbers: [record.number, ...(numbers?.split('\n') ?? [])],
    }),
  )
  const contacts = listOf<Found['contact'], Found['contact']>(
    'SELECT id, customer_id AS customerId, name, email FROM contacts WHERE id',
    (record) => ({ record, names: [record.name, record.email], numbers: [] }),
  )
  const parts = listOf<Found['part'] & { id: number }, Found['part']>(
    'SELECT id, number, name_de AS de, name_en AS en FROM parts WHERE id',
    ({ number, de, en }) => ({ record: { number, de, en }, names: [de, en], numbers: [number] }),
  )
  const machines = listOf<Found['machine'] & { id: number; de: string | null; en: string | null }, Found['machine']>(
    `SELECT machines.id, serial, model_id AS model, customer_id AS customerId, name_de AS de, name_en AS en
     FROM machines LEFT JOIN models ON models.id = machines.model_id WHERE machines.id`,
    ({ serial, model, customerId, de, en }) => ({
      record: { serial, model, customerId },
      names: [de ?? '', en ?? ''],
      numbers: [serial, model],
    }),
  )
  const models = listOf<{ id: number; model: string; de: string; en: string }, string>(
    // The table has no numbers of its own.
    `SELECT * FROM (SELECT row_number() OVER (ORDER BY id) AS id, id AS model, name_de AS de, name_en AS en FROM models)
     WHERE id`,
    ({ model, de, en }) => ({ record: model, names: [de, en], numbers: [model] }),
  )
  const articles = listOf<Found['article'], Found['article']>(
    'SELECT id, external_id AS externalId, title FROM articles WHERE id',
    (record) => ({ record, names: [record.title], numbers: [record.externalId] }),
  )
  const cases = createCaseFinder(sqlite)

  return {
    parties: async (text) => ({
      customers: (await customers.find(text, mostNamed)).map(({ id }) => id),
      contacts: (await contacts.find(text, mostNamed)).map(({ id }) => id),
    }),
    machineNames: async (text) => [
      ...(await models.find(text, mostNamed)),
      ...(await machines.find(text, mostNamed)).map(({ serial }) => serial),
    ],
    partNames: async (text) => (await parts.find(text, mostNamed)).map(({ number }) => number),
    anything: async (text, limit) => ({
      customers: await customers.find(text, limit),
      contacts: await contacts.find(text, limit),
      parts: await parts.find(text, limit),
      machines: await machines.find(text, limit),
      cases: cases(text, limit),
      articles: await articles.find(text, limit),
    }),
    forget: () => {
      for (const list of [customers, contacts, parts, machines, models, articles]) list.forget()
    },
  }
}

/** The beginning of a word in a million titles is too much to look through for each letter typed. */
const shortestBeginning = 4

/** Cases may be a million: their own full text finds them, not a list in memory. */
function createCaseFinder(sqlite: Sqlite.Database): (text: string, limit: number) => Found['case'][] {
  const columns = 'SELECT cases.id, external_id AS externalId, title FROM cases'
  const byNumber = sqlite.prepare<[string, string, number], Found['case']>(
    `${columns} WHERE external_id BETWEEN ? AND ? ORDER BY external_id LIMIT ?`,
  )
  const byTitle = sqlite.prepare<[string, number], Found['case']>(
    `SELECT cases.id, external_id AS externalId, cases.title FROM case_text JOIN cases ON cases.id = case_text.rowid
     WHERE case_text MATCH ? ORDER BY case_text.rowid DESC LIMIT ?`,
  )
  return (text, limit) => {
    const typed = text.trim()
    if (typed.length < 2) return []
    const numbered = byNumber.all(typed, `${typed}\uffff`, limit)
    const words = wordsOf(typed, 'de')
    const terms = words.map(({ stem }, at) =>
      at === words.length - 1 && stem.length >= shortestBeginning ? `${quoted(stem)} *` : quoted(stem),
    )
    const titled = terms.length > 0 ? byTitle.all(`{title} : (${terms.join(' AND ')})`, limit) : []
    const known = new Set(numbered.map(({ id }) => id))
    return [...numbered, ...titled.filter(({ id }) => !known.has(id))].slice(0, limit)
  }
}
