import { create } from 'zustand'
import type { EngineError } from '../../../native/contract/errors.ts'
import type {
  ImportFile,
  ImportInspection,
  ImportKind,
  ImportMapping,
  ImportProfile,
  ImportRun,
  RejectedRow,
  RowCounts,
} from '../../../native/contract/imports.ts'

export type Checked = RowCounts & { rejectedRows: RejectedRow[]; refusal: ImportRun['error'] }

/** What a person is mapping, still there when he comes back to the screen. */
export interface Draft {
  readonly file: ImportFile | null
  readonly inspection: ImportInspection | null
  readonly mapping: ImportMapping | null
  readonly source: string
  /** The profile that is being edited. */
  readonly profile: ImportProfile | null
  readonly reading: boolean
  readonly error: EngineError | null
  readonly checked: Checked | null
  readonly run: ImportRun | null
  /** What somebody came for: the next file is taken for it, whatever it looks like. */
  readonly expected: ImportKind | null
}

const empty: Draft = {
  file: null,
  inspection: null,
  mapping: null,
  source: '',
  profile: null,
  reading: false,
  error: null,
  checked: null,
  run: null,
  expected: null,
}

export const useDraft = create<Draft>(() => empty)
export const startAnew = (profile: ImportProfile | null = null): void =>
  useDraft.setState({ ...empty, profile, source: profile?.source ?? '' })

/** The kind of file that is wanted next; what is being mapped already stays as it is. */
export const expectKind = (expected: ImportKind | null): void => useDraft.setState({ expected })

/** Another mapping makes what was found by the one before worthless. */
export const changeMapping = (change: Partial<ImportMapping>): void =>
  useDraft.setState(({ mapping }) => ({ mapping: mapping && { ...mapping, ...change }, checked: null, error: null }))
