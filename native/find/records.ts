import type Sqlite from 'better-sqlite3'
import { foldNumber } from '../text/word-forms.ts'
import { foldText } from '../text/words.ts'

/** Finds the company's records by name and number, as somebody types them. */
export interface Records {
  /** Customers by name, city or number; contacts by name or address. */
  parties(text: string): { customers: number[]; contacts: number[] }
  /** Serials of the machines and ids of the models called so. */
  machineNames(text: string): string[]
  /** Numbers of the parts called so. */
  partNames(text: string): string[]
  anything(text: string, limit: number): Anything
}

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

const mostNamed = 200

/**
 * Names are compared folded, by their words' beginnings: «mue gmbh» is «Müller GmbH». Folding is a function of this program
 * that the database calls for each row: 1 µs a name, 10 ms for ten thousand customers.
 */
export function createRecords(sqlite: Sqlite.Database): Records {
  // A space before each word, so that « mu» is the beginning of one.
  sqlite.function('search_name', { deterministic: true }, (text: unknown) => ` ${foldName(String(text ?? ''))}`)
  sqlite.function('search_number', { deterministic: true }, (text: unknown) => foldNumber(String(text ?? '')))

  const named = <T>(select: string, { names, numbers }: { names: readonly string[]; numbers: readonly string[] }) => {
    const name = names.length > 0 ? names.map((column) => `search_name(${column})`).join(` || `) : `''`
    const numbered = numbers.map((column) => `search_number(${column}) LIKE @number || '%'`).join(' OR ')
    const first = numbers.map((column) => `search_number(${column}) = @number`).join(' OR ')
    const statement = sqlite.prepare<[Record<string, string | number>], T>(
      `SELECT * FROM (${select}) WHERE (@number <> '' AND (${numbered}))
         OR (@word <> '' AND NOT EXISTS (SELECT 1 FROM json_each(@words) WHERE instr(${name}, ' ' || value) = 0))
       ORDER BY (${first}) DESC LIMIT @limit`,
    )
    return (text: string, limit: number): T[] => {
      const words = foldName(text)
        .split(' ')
        .filter((word) => word !== '')
      if (words.length === 0) return []
      // Of a number one digit tells nothing.
      const number = /\p{N}/u.test(text) && foldNumber(text).length > 1 ? foldNumber(text) : ''
      return statement.all({ words: JSON.stringify(words), word: words.join(' '), number, limit })
    }
  }

  const customers = named<Found['customer']>('SELECT id, number, name, city FROM customers', {
    names: ['name', 'city'],
    numbers: ['number'],
  })
  const contacts = named<Found['contact']>('SELECT id, customer_id AS customerId, name, email FROM contacts', {
    names: ['name', 'email'],
    numbers: ['email'],
  })
  const parts = named<Found['part']>('SELECT number, name_de AS de, name_en AS en FROM parts', {
    names: ['de', 'en'],
    numbers: ['number'],
  })
  const machines = named<Found['machine']>(
    `SELECT serial, model_id AS model, customer_id AS customerId, name_de, name_en
     FROM machines LEFT JOIN models ON models.id = machines.model_id`,
    { names: ['name_de', 'name_en'], numbers: ['serial', 'model'] },
  )
  const models = named<{ id: string }>('SELECT id, name_de, name_en FROM models', {
    names: ['name_de', 'name_en'],
    numbers: ['id'],
  })
  const cases = named<Found['case']>('SELECT id, external_id AS externalId, title FROM cases', {
    names: ['title'],
    numbers: ['externalId'],
  })
  const articles = named<Found['article']>('SELECT id, external_id AS externalId, title FROM articles', {
    names: ['title'],
    numbers: ['externalId'],
  })

  return {
    parties: (text) => ({
      customers: customers(text, mostNamed).map(({ id }) => id),
      contacts: contacts(text, mostNamed).map(({ id }) => id),
    }),
    machineNames: (text) => [
      ...models(text, mostNamed).map(({ id }) => id),
      ...machines(text, mostNamed).map(({ serial }) => serial),
    ],
    partNames: (text) => parts(text, mostNamed).map(({ number }) => number),
    anything: (text, limit) => ({
      customers: customers(text, limit),
      contacts: contacts(text, limit),
      parts: parts(text, limit),
      machines: machines(text, limit),
      cases: cases(text, limit),
      articles: articles(text, limit),
    }),
  }
}

const foldName = (text: string): string =>
  foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
