import { z } from 'zod'

/** Why a file cannot be imported. */
export const fileFaults = [
  'empty',
  'not_a_table',
  'encrypted',
  'damaged',
  'too_large',
  'unreadable',
  'no_such_sheet',
] as const
export type FileFault = (typeof fileFaults)[number]

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
  /** A picture that is not taken; `detail` in the decoder's words. */
  image_refused: z.object({
    reason: z.enum(['too_large', 'too_many_pixels', 'format', 'heic', 'animated', 'broken']),
    detail: z.string(),
  }),
  /** A letter that has left cannot be taken back. */
  too_late: z.object({}),
  already_undone: z.object({}),
  /** A line of an offer without a price. */
  price_missing: z.object({ name: z.string() }),
  /** Nobody has said yet who offers. */
  sender_missing: z.object({}),
  /** An offer that was sent or decided is changed no more. */
  offer_has_left: z.object({ number: z.string() }),
  not_empty: z.object({}),
  /** A file that is to be imported, and why it cannot be: nothing of it was stored. */
  file_not_read: z.object({ file: z.string(), reason: z.enum(fileFaults), detail: z.string() }),
  columns_missing: z.object({ columns: z.string() }),
  too_many_rejected: z.object({ rejected: z.number(), total: z.number(), mostPercent: z.number() }),
  no_file: z.object({ path: z.string() }),
  bad_schedule: z.object({ schedule: z.string() }),
  /** The program ended while it read; nothing was stored. */
  interrupted: z.object({}),
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
