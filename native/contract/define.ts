import type { z } from 'zod'

/** One call the engine answers: what goes in, what comes out, and, for long work, what it reports on the way. */
export interface Procedure<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  P extends z.ZodType = z.ZodType,
> {
  readonly input: I
  readonly output: O
  readonly progress?: P
}

export const procedure = <I extends z.ZodType, O extends z.ZodType, P extends z.ZodType = z.ZodNever>(
  definition: Procedure<I, O, P>,
): Procedure<I, O, P> => definition
