import type { RejectedRow, RowProblemCode } from '../contract/imports.ts'
import type { Language } from '../contract/words.ts'
import { byteOrderMark, csvLine } from '../text/csv-line.ts'
import { headCode } from './queries.ts'

const german: Record<RowProblemCode, string> = {
  required: 'Angabe fehlt',
  not_a_number: 'keine Zahl',
  not_a_date: 'kein Datum',
  invalid: 'Angabe passt nicht',
  too_long: 'Text zu lang',
  unknown_value: 'Wort unbekannt',
  duplicate_key: 'Nummer kommt mehrfach mit verschiedenen Angaben vor',
  unknown_customer: 'Kunde unbekannt',
  unknown_part: 'Teil unbekannt',
  unknown_order: 'Auftrag unbekannt',
  unknown_model: 'Modell unbekannt',
  cycle: 'verweist im Kreis auf sich selbst',
  not_stored: 'ließ sich nicht speichern',
  picture_not_taken: 'Bild ließ sich nicht übernehmen; die Zeile selbst ist übernommen',
}

/** Semicolons and a byte order mark, as German spreadsheets open it by a double click. */
export function tableHead(columns: readonly string[], language: Language): string {
  const own = language === 'de' ? ['Zeile', 'Grund'] : ['Line', 'Reason']
  return `${byteOrderMark}${csvLine([...own, ...columns])}`
}

export function tableLine({ line, problems, cells }: RejectedRow, language: Language): string {
  const reasons = problems.map(({ code, field, reason }) =>
    language === 'de' ? (field === '' ? german[code] : `${field}: ${german[code]}`) : reason,
  )
  return csvLine([String(line), reasons.join('; '), ...cells])
}

interface StoredProblem {
  readonly line: number
  readonly field: string
  readonly code: string
  readonly reason: string
  readonly cells: string
}

/** Problems as they are stored, one row of the file each. */
export function rejectedRows(problems: readonly StoredProblem[]): RejectedRow[] {
  const rows = new Map<number, RejectedRow>()
  for (const { line, field, code, reason, cells } of problems) {
    if (code === headCode) continue
    const row = rows.get(line) ?? { line, problems: [], cells: JSON.parse(cells) as string[] }
    row.problems.push({ field, code: code as RowProblemCode, reason })
    rows.set(line, row)
  }
  return [...rows.values()]
}
