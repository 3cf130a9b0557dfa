import type { ModelVersion } from '../../contract/learning.ts'
import type { ReportChart, ReportFigure } from '../../contract/reports.ts'
import type { Localized } from '../../contract/words.ts'
import type { Counting } from '../counting.ts'

/** What a section is made from. */
export interface Desk {
  readonly counting: Counting
  readonly categoryName: (id: string) => Localized
  readonly modelName: (id: string) => Localized
  /** Machines of each model at the end of the period. */
  readonly installed: () => Promise<ReadonlyMap<string, number>>
  /** Number and name of parts, and how many machines have each. */
  readonly parts: (
    ids: readonly number[],
  ) => Promise<ReadonlyMap<number, { readonly label: Localized; readonly installed: number }>>
  /** The classifier in use; null: only what ships. */
  readonly learned: ModelVersion | null
}

/** Each is made by itself, so that others have their turns between them: one may take some 20 ms at a million tickets. */
export interface Content {
  readonly figures: readonly (() => ReportFigure)[]
  readonly charts: readonly (() => ReportChart | Promise<ReportChart>)[]
}

/** More rows than this are no picture any more. */
export const mostRows = 20
