import type { TFunction } from 'i18next'
import { EngineError } from '../../native/contract/errors.ts'

/** What happened and what to do next, in the screen's language. Anything that is no EngineError reads as `internal`. */
export function errorText(t: TFunction, error: unknown): { what: string; next: string } {
  const known: EngineError = error instanceof EngineError ? error : new EngineError('internal', {})
  const values = known.params as Record<string, string | number>
  return {
    what: String(t(`errors.${known.code}.what`, values as never)),
    next: t(`errors.${known.code}.next`),
  }
}
