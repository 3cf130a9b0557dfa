import { closeSync, fsyncSync, openSync } from 'node:fs'
import Sqlite from 'better-sqlite3'

/**
 * A file beside the database in which an import lies ready: written in a thread of its own, then taken over piece by
 * piece. Only one that was sealed is ever taken, so that whatever ends the writing leaves nothing behind but a file to
 * be thrown away.
 */

/** What is to become of a staged record; null until it has been compared with what is here. */
export type StagedState = 'added' | 'changed' | 'unchanged' | 'rejected' | null

export interface StagedRecord {
  /** From 1, in the order in which the file names them. */
  readonly seq: number
  readonly key: string
  /** Of its first row in the file. */
  readonly line: number
  /** Rows of the file that make it up. */
  readonly rows: number
  readonly hash: string
  /** In JSON. */
  readonly row: string
  readonly state: StagedState
}

export interface StagedProblem {
  readonly line: number
  readonly field: string
  readonly code: string
  readonly reason: string
  /** The row's cells, a JSON list. */
  readonly cells: string
}

export interface StageWriter {
  find(
    key: string,
  ): { readonly seq: number; readonly line: number; readonly rows: number; readonly row: string } | undefined
  insert(record: Omit<StagedRecord, 'seq' | 'state'> & { readonly cells: string }): void
  update(seq: number, change: Pick<StagedRecord, 'rows' | 'hash' | 'row'>): void
  reject(problem: StagedProblem): void
  /** Says what the stage holds and puts it on disk for good. */
  seal(meta: unknown): void
  close(): void
}

/** A new stage; an unsealed one of this name is overwritten. */
export function createStage(file: string): StageWriter {
  const sqlite = new Sqlite(file)
  // Until it is sealed it may be lost as a whole.
  sqlite.pragma('journal_mode = OFF')
  sqlite.pragma('synchronous = OFF')
  sqlite.pragma('cache_size = -65536')
  sqlite.exec(`
    DROP TABLE IF EXISTS records; DROP TABLE IF EXISTS rejected; DROP TABLE IF EXISTS meta;
    CREATE TABLE records (seq INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, line INTEGER NOT NULL, rows INTEGER NOT NULL,
      hash TEXT NOT NULL, row TEXT NOT NULL, cells TEXT NOT NULL, state TEXT);
    CREATE TABLE rejected (line INTEGER NOT NULL, field TEXT NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL,
      cells TEXT NOT NULL, PRIMARY KEY (line, field)) WITHOUT ROWID;
    CREATE TABLE meta (value TEXT NOT NULL);
    BEGIN;
  `)
  const found = sqlite.prepare<[string], { seq: number; line: number; rows: number; row: string }>(
    'SELECT seq, line, rows, row FROM records WHERE key = ?',
  )
  const inserted = sqlite.prepare(
    'INSERT INTO records (key, line, rows, hash, row, cells) VALUES (@key, @line, @rows, @hash, @row, @cells)',
  )
  const updated = sqlite.prepare('UPDATE records SET rows = @rows, hash = @hash, row = @row WHERE seq = @seq')
  const rejected = sqlite.prepare(rejectSql)
  return {
    find: (key) => found.get(key),
    insert: (record) => void inserted.run(record),
    update: (seq, change) => void updated.run({ seq, ...change }),
    reject: (problem) => void rejected.run(problem),
    seal: (meta) => {
      sqlite.prepare('INSERT INTO meta VALUES (?)').run(JSON.stringify(meta))
      sqlite.exec('COMMIT')
      sqlite.close()
      syncFile(file)
    },
    close: () => void sqlite.close(),
  }
}

function syncFile(file: string): void {
  const handle = openSync(file, 'r+')
  fsyncSync(handle)
  closeSync(handle)
}

const rejectSql =
  'INSERT OR IGNORE INTO rejected (line, field, code, reason, cells) VALUES (@line, @field, @code, @reason, @cells)'

export interface Stage {
  /** What it was sealed with. */
  readonly meta: unknown
  /** Records behind `after`, in order. */
  records(after: number, limit: number): StagedRecord[]
  setStates(states: readonly { readonly seq: number; readonly state: StagedState }[]): void
  /** Takes records out, saying why; their cells are those of their first rows. */
  rejectRecords(problems: readonly (Omit<StagedProblem, 'cells' | 'line'> & { readonly seq: number })[]): void
  /** The cells of a record's first row, in JSON. */
  cellsOf(seq: number): string
  /** Rows of the file by what becomes of them, those that never became a record left out. */
  counts(): { added: number; changed: number; unchanged: number; rejected: number }
  recordCount(): number
  /** Forgets what was said of the records: since then, what they refer to may have come. */
  reset(): void
  /** Puts what was said of the records on disk for good. */
  flush(): void
  /** Behind this line and field, in order. */
  rejected(after: { readonly line: number; readonly field: string } | null, limit: number): StagedProblem[]
  close(): void
}

/** A sealed stage. @returns null where the file is none, or was not sealed */
export function openStage(file: string): Stage | null {
  let sqlite: Sqlite.Database
  try {
    sqlite = new Sqlite(file, { fileMustExist: true })
  } catch {
    return null
  }
  const meta = readMeta(sqlite)
  if (meta === undefined) {
    sqlite.close()
    return null
  }
  sqlite.pragma('journal_mode = MEMORY')
  // What is written here can be found out again.
  sqlite.pragma('synchronous = OFF')
  const records = sqlite.prepare<[number, number], StagedRecord>(
    'SELECT seq, key, line, rows, hash, row, state FROM records WHERE seq > ? ORDER BY seq LIMIT ?',
  )
  const setState = sqlite.prepare('UPDATE records SET state = @state WHERE seq = @seq')
  const reject = sqlite.prepare(
    `INSERT OR IGNORE INTO rejected (line, field, code, reason, cells)
     SELECT line, @field, @code, @reason, cells FROM records WHERE seq = @seq`,
  )
  const setStates = sqlite.transaction((states: readonly { seq: number; state: StagedState }[]) => {
    for (const state of states) setState.run(state)
  })
  const rejectRecords = sqlite.transaction((problems: readonly { seq: number }[]) => {
    for (const problem of problems) {
      reject.run(problem)
      setState.run({ seq: problem.seq, state: 'rejected' })
    }
  })
  const cells = sqlite.prepare<[number]>('SELECT cells FROM records WHERE seq = ?').pluck()
  const byState = sqlite.prepare<[], { state: StagedState; rows: number }>(
    'SELECT state, sum(rows) AS rows FROM records GROUP BY state',
  )
  const problems = sqlite.prepare<[number, string, number], StagedProblem>(
    'SELECT line, field, code, reason, cells FROM rejected WHERE (line, field) > (?, ?) ORDER BY line, field LIMIT ?',
  )
  return {
    meta,
    records: (after, limit) => records.all(after, limit),
    setStates: (states) => setStates(states),
    rejectRecords: (list) => rejectRecords(list),
    cellsOf: (seq) => String(cells.get(seq) ?? '[]'),
    counts: () => {
      const counts = { added: 0, changed: 0, unchanged: 0, rejected: 0 }
      for (const { state, rows } of byState.all()) if (state !== null) counts[state] += rows
      return counts
    },
    reset: () =>
      sqlite.exec(`
        DELETE FROM rejected WHERE line IN (SELECT line FROM records WHERE state = 'rejected');
        UPDATE records SET state = NULL WHERE state IS NOT NULL;
      `),
    flush: () => syncFile(file),
    recordCount: () => (sqlite.prepare('SELECT count(*) FROM records').pluck().get() as number) ?? 0,
    rejected: (after, limit) => problems.all(after?.line ?? -1, after?.field ?? '', limit),
    close: () => void sqlite.close(),
  }
}

function readMeta(sqlite: Sqlite.Database): unknown {
  try {
    const value = sqlite.prepare<[], { value: string }>('SELECT value FROM meta').get()?.value
    return value === undefined ? undefined : JSON.parse(value)
  } catch {
    return undefined
  }
}
