import type { ErrorCode } from '../../../native/contract/errors.ts'

/** Why there is no engine, as far as there is something particular to say about it. */
const reasons = [
  'data_folder_in_use',
  'database_too_new',
  'database_damaged',
  'model_file_damaged',
  'path_not_found',
  'engine_not_started',
  'engine_stopped',
  'unreachable',
  'internal',
] as const satisfies readonly (ErrorCode | 'engine_not_started' | 'engine_stopped' | 'unreachable')[]
export type FailureReason = (typeof reasons)[number]

/** The shell names reasons freely; what is not known here reads as `internal`. */
export const knownReason = (reason: string): FailureReason => reasons.find((each) => each === reason) ?? 'internal'
