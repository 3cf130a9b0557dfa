import { type RawBuilder, sql } from 'kysely'
import type { Db, DbOrTrx } from '../database/open.ts'

/**
 * What storing changes, written down by the database itself in the transaction that changes it: whatever stores a record, and
 * whatever follows from it, can be taken back. Triggers of this connection alone do it, for the time of storing; they also
 * note which rows somebody else has touched meanwhile.
 */

/** Tables that storing writes, those that refer to others before those. */
export const watchedTables = [
  'order_lines',
  'customer_merge_rows',
  'part_relations',
  'part_components',
  'bill_of_materials',
  'part_pictures',
  'touchpoints',
  'accesses',
  'feedback',
  'returns',
  'orders',
  'machines',
  'contacts',
  'tickets',
  'customers',
  'articles',
  'parts',
  'models',
  'record_sources',
] as const
export type WatchedTable = (typeof watchedTables)[number]

/** A table as the database knows it. */
export interface TableShape {
  readonly name: WatchedTable
  readonly columns: readonly string[]
  readonly key: readonly string[]
  /** Ids count up: new rows are told by them. Rows of the others are noted one by one. */
  readonly counted: boolean
}

/** Of a ticket only whose it is: the rest changes all day, and no import of a table does it. */
const columnsWatched: Partial<Record<WatchedTable, string>> = { tickets: ' OF customer_id, customer_name' }

export const shapeOf = async (db: DbOrTrx, name: WatchedTable): Promise<TableShape> => {
  const { rows } = await sql<{ name: string; type: string; pk: number }>`
    SELECT name, type, pk FROM pragma_table_info(${name}) ORDER BY cid`.execute(db)
  const key = rows.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk)
  return {
    name,
    columns: rows.map((row) => row.name),
    key: key.map((row) => row.name),
    counted: key.length === 1 && key[0]?.type === 'INTEGER',
  }
}

export const quoted = (name: string): string => `"${name}"`
const jsonOf = (columns: readonly string[], of: 'old' | 'new'): string =>
  `json_array(${columns.map((column) => `${of}.${quoted(column)}`).join(', ')})`

/** What `import_capture.doing` says. */
const doings = { nothing: 0, storing: 1, takingBack: 2 } as const

/** A change noted one by one: what, where, which row, and of a changed row a pair of values for each column that changed. */
export type Change =
  | readonly ['added', WatchedTable, readonly unknown[]]
  | readonly ['changed', WatchedTable, readonly unknown[], readonly (readonly [unknown, unknown] | null)[]]
  | readonly ['removed', WatchedTable, readonly unknown[], readonly unknown[]]

function triggersOf({ name, columns, key, counted }: TableShape): string[] {
  const when = (doing: keyof typeof doings): string => `WHEN (SELECT doing FROM import_capture) = ${doings[doing]}`
  const log = (what: string): string => `INSERT INTO import_log (change) VALUES (json_array(${what}));`
  const pairs = columns.map((column) => {
    const [before, after] = [`old.${quoted(column)}`, `new.${quoted(column)}`]
    return `json(iif(${before} IS ${after}, 'null', json_array(${before}, ${after})))`
  })
  const create = (what: string, on: string, body: string): string =>
    `CREATE TEMP TRIGGER import_${what}_${name} AFTER ${on} ON main.${name} ${body} END`
  const touch = `BEGIN INSERT OR IGNORE INTO import_touched (table_name, key) VALUES ('${name}', ${jsonOf(key, 'old')});`
  // A new row may get the id of one that was removed just before: what was free at the least tells them apart.
  const lower = `UPDATE import_floor SET id = min(id, coalesce((SELECT max(id) FROM ${name}), 0)) WHERE table_name = '${name}';`
  return [
    create(
      'changed',
      `UPDATE${columnsWatched[name] ?? ''}`,
      `${when('storing')} BEGIN ${log(`'changed', '${name}', ${jsonOf(key, 'new')}, json_array(${pairs.join(', ')})`)}`,
    ),
    create(
      'removed',
      'DELETE',
      `${when('storing')} BEGIN ${log(`'removed', '${name}', ${jsonOf(key, 'old')}, ${jsonOf(columns, 'old')}`)} ${counted ? lower : ''}`,
    ),
    ...(counted
      ? []
      : [create('added', 'INSERT', `${when('storing')} BEGIN ${log(`'added', '${name}', ${jsonOf(key, 'new')}`)}`)]),
    ...(name === 'tickets'
      ? []
      : [
          create('touched', 'UPDATE', `${when('nothing')} ${touch}`),
          create('lost', 'DELETE', `${when('nothing')} ${touch}`),
        ]),
  ]
}

/** Writes down what is stored between two marks, and takes it back. */
export interface Capture {
  readonly shapes: ReadonlyMap<WatchedTable, TableShape>
  /** Before a piece is stored, in its transaction. */
  begin(trx: DbOrTrx): Promise<void>
  /** After it, in the same transaction. @param seq the last record it took */
  end(trx: DbOrTrx, runId: number, seq: number): Promise<void>
  /** Does something that is neither written down nor taken for somebody else's. */
  aside(trx: DbOrTrx, work: () => Promise<void>): Promise<void>
  /** Ends the watch. */
  close(): Promise<void>
}

/** Begins to watch; once at a time. */
export async function openCapture(db: Db): Promise<Capture> {
  const shapes = new Map<WatchedTable, TableShape>()
  for (const name of watchedTables) shapes.set(name, await shapeOf(db, name))
  const triggers = [...shapes.values()].flatMap(triggersOf)
  await run(db, 'CREATE TEMP TABLE import_capture (doing INTEGER NOT NULL)')
  await run(db, `INSERT INTO import_capture VALUES (${doings.nothing})`)
  await run(db, 'CREATE TEMP TABLE import_log (id INTEGER PRIMARY KEY, change TEXT NOT NULL)')
  await run(db, 'CREATE TEMP TABLE import_floor (table_name TEXT PRIMARY KEY, id INTEGER NOT NULL) WITHOUT ROWID')
  for (const trigger of triggers) await run(db, trigger)
  const counted = [...shapes.values()].filter((shape) => shape.counted && shape.name !== 'tickets')
  const floors = counted
    .map(({ name }) => `SELECT '${name}', coalesce((SELECT max(id) FROM ${name}), 0)`)
    .join(' UNION ALL ')
  const last = counted.map(({ name }) => `WHEN '${name}' THEN (SELECT max(id) FROM ${name})`).join(' ')
  const set = (trx: DbOrTrx, doing: keyof typeof doings): Promise<unknown> =>
    run(trx, `UPDATE import_capture SET doing = ${doings[doing]}`)
  return {
    shapes,
    begin: async (trx) => {
      await run(trx, 'DELETE FROM import_log')
      await run(trx, 'DELETE FROM import_floor')
      await run(trx, `INSERT INTO import_floor ${floors}`)
      await set(trx, 'storing')
    },
    end: async (trx, runId, seq) => {
      await set(trx, 'nothing')
      const newRows = sql.raw<string>(`(SELECT json_group_array(json_array(table_name, id + 1, last))
        FROM (SELECT table_name, id, CASE table_name ${last} END AS last FROM import_floor) WHERE last > id)`)
      const changes = sql.raw<string>(
        `(SELECT '[' || coalesce(group_concat(change, ',' ORDER BY id), '') || ']' FROM import_log)`,
      )
      await sql`INSERT INTO import_changes (run_id, seq, new_rows, changes)
        VALUES (${runId}, ${seq}, ${newRows}, ${changes})`.execute(trx)
    },
    aside: async (trx, work) => {
      await set(trx, 'takingBack')
      await work()
      await set(trx, 'nothing')
    },
    close: async () => {
      for (const trigger of triggers) await run(db, `DROP TRIGGER temp.${trigger.split(' ', 4)[3] ?? ''}`)
      for (const table of ['import_capture', 'import_log', 'import_floor']) await run(db, `DROP TABLE temp.${table}`)
    },
  }
}

const run = async (db: DbOrTrx, statement: string): Promise<void> => {
  const query: RawBuilder<unknown> = sql.raw(statement)
  await query.execute(db)
}
