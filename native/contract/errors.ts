import { z } from 'zod'

/**
 * Every way a call can fail, with what a screen needs to say so. Closed on purpose: the screens must translate each code.
 * `internal` is told briefly and logged in full by the engine.
 */
export const errorParams = {
  not_found: z.object({ what: z.string(), id: z.union([z.string(), z.number()]) }),
  invalid_input: z.object({ detail: z.string() }),
  cancelled: z.object({}),
  disconnected: z.object({}),
  unknown_procedure: z.object({ name: z.string() }),
  path_not_found: z.object({ path: z.string() }),
  unreadable_file: z.object({ file: z.string(), detail: z.string() }),
  data_folder_in_use: z.object({ folder: z.string() }),
  database_too_new: z.object({ found: z.number(), known: z.number() }),
  database_damaged: z.object({ file: z.string(), detail: z.string() }),
  models_unavailable: z.object({ detail: z.string() }),
  model_file_damaged: z.object({ file: z.string() }),
  too_few_examples: z.object({ found: z.number(), needed: z.number() }),
  name_taken: z.object({ name: z.string() }),
  /** The customer or a colleague has written since. */
  conversation_moved_on: z.object({ by: z.enum(['customer', 'colleague']), name: z.string() }),
  no_recipient: z.object({}),
  bad_address: z.object({ address: z.string() }),
  nothing_to_send: z.object({}),
  too_large: z.object({ name: z.string(), mostBytes: z.number() }),
  /** A letter that has left cannot be taken back. */
  too_late: z.object({}),
  already_undone: z.object({}),
  not_empty: z.object({}),
  internal: z.object({}),
} as const

export type ErrorCode = keyof typeof errorParams
export type ErrorParams<C extends ErrorCode> = z.infer<(typeof errorParams)[C]>

/** The only error that may cross the protocol; anything else becomes `internal` there. */
export class EngineError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C
  readonly params: ErrorParams<C>
  constructor(code: C, params: ErrorParams<C>) {
    super(`${code} ${JSON.stringify(params)}`)
    this.name = 'EngineError'
    this.code = code
    this.params = params
  }
}

export const isEngineError = <C extends ErrorCode>(error: unknown, code?: C): error is EngineError<C> =>
  error instanceof EngineError && (code === undefined || error.code === code)
