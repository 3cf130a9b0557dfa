import type { ImportKind, ImportMapping, RowProblem } from '../contract/imports.ts'
import { createStage, type StageWriter } from '../database/stage.ts'
import type { Row } from '../intake/records/rows.ts'
import { fold } from './fold.ts'
import { withParents } from './levels.ts'
import { createRowMapper } from './map-row.ts'
import { openTable } from './open-table.ts'
import { cellText, type TableRow } from './table.ts'
import { hashOf, type ImportRecord, toRecord } from './to-record.ts'

/** What a sealed stage says of itself. */
export interface StageMeta {
  readonly mapping: ImportMapping
  readonly columns: readonly string[]
  readonly head: number
  /** Rows below the head that were not passed over. */
  readonly rows: number
  readonly rejected: number
}

/** A record that further rows may add to. */
interface Open {
  readonly record: ImportRecord
  readonly line: number
  readonly cells: string
  row: Row<ImportKind>
  rows: number
}

/**
 * Reads a whole file into a stage: every row mapped, checked, and put together with the others of its record.
 * @param report told of the rows read, and how many there may be
 * @throws EngineError `columns_missing`
 * @throws FileFaultError
 */
export async function stageFile(
  { file, mapping, stageFile: target }: { file: string; mapping: ImportMapping; stageFile: string },
  report: (done: number, total: number | null) => void,
): Promise<StageMeta> {
  const table = await openTable(file, mapping.layout)
  const map = withParents(mapping, createRowMapper(mapping, table))
  const stage = createStage(target)
  const counts = { rows: 0, rejected: 0 }
  try {
    const group = createGroup(stage, mapping.kind, () => {
      counts.rejected += 1
    })
    for await (const row of table.rows()) {
      if (row.line % 1_000 === 0) report(counts.rows, table.expectedRows)
      const mapped = map(row)
      if (!mapped) continue
      counts.rows += 1
      const checked = toRecord(mapping, mapped)
      if ('problems' in checked) {
        counts.rejected += 1
        rejectRow(stage, row, checked.problems)
      } else group.add(checked, row)
    }
    group.flush()
    const meta = { mapping, columns: table.columns, head: table.layout.head ?? 0, ...counts }
    stage.seal(meta)
    return meta
  } catch (error) {
    stage.close()
    throw error
  }
}

const longestCell = 2_000
const cellsOf = ({ cells }: TableRow): string =>
  JSON.stringify(cells.map((cell) => cellText(cell).slice(0, longestCell)))

function rejectRow(stage: StageWriter, row: TableRow, problems: readonly RowProblem[]): void {
  const cells = cellsOf(row)
  for (const { field, code, reason } of problems) stage.reject({ line: row.line, field, code, reason, cells })
}

interface Group {
  add(record: ImportRecord, row: TableRow): void
  flush(): void
}

/** Rows of one record mostly follow each other: the last record is kept open, others are looked up. */
function createGroup(stage: StageWriter, kind: ImportKind, rejected: () => void): Group {
  let open: Open | null = null
  const write = ({ record, row, rows, line, cells }: Open): void => {
    const json = JSON.stringify(row)
    stage.insert({ key: record.key, line, rows, hash: hashOf(json), row: json, cells })
  }
  const flush = (): void => {
    if (open) write(open)
    open = null
  }
  const refuse = (row: TableRow, key: string, earlier: number): void => {
    rejected()
    const reason = `${key} stands in line ${earlier} already, saying something else`
    rejectRow(stage, row, [{ code: 'duplicate_key', field: '', reason }])
  }
  return {
    flush,
    add: (record, row) => {
      if (open?.record.key === record.key) {
        const folded = fold(kind, open.row, record.row)
        if (folded === null) return refuse(row, record.key, open.line)
        open.row = folded
        open.rows += 1
        return
      }
      flush()
      const known = stage.find(record.key)
      if (!known) {
        open = { record, row: record.row, rows: 1, line: row.line, cells: cellsOf(row) }
        return
      }
      const folded = fold(kind, JSON.parse(known.row) as Row<ImportKind>, record.row)
      if (folded === null) return refuse(row, record.key, known.line)
      const json = JSON.stringify(folded)
      stage.update(known.seq, { rows: known.rows + 1, hash: hashOf(json), row: json })
    },
  }
}
