import { useState } from 'react'
import type { UnsavedStore } from './unsaved.ts'

export interface KeptFormState<Values, Problem> {
  readonly values: Values
  /** What is wrong, by field; empty until saving was tried. */
  readonly problems: Partial<Record<keyof Values, Problem>>
  readonly isWrong: boolean
  /** How often saving was tried. */
  readonly attempts: number
  /** The form began with what had been typed into it before. */
  readonly isKept: boolean
  change: (part: Partial<Values>) => void
  /** @returns whether it can be saved */
  attempt: () => boolean
  throwAway: () => void
  discard: () => void
}

/** A form that keeps what is typed when it is closed, until that is saved or thrown away. */
export function useKeptForm<Values, Problem>({
  useUnsaved,
  draftKey,
  start,
  problemsIn,
}: {
  useUnsaved: UnsavedStore<Values>
  /** Where unsaved text is kept. */
  draftKey: string
  /** What the form begins with. */
  start: Values
  problemsIn: (values: Values) => Partial<Record<keyof Values, Problem>>
}): KeptFormState<Values, Problem> {
  const kept = useUnsaved(({ values }) => values[draftKey])
  const { keep, discard } = useUnsaved.getState()
  const [isKept, setIsKept] = useState(kept !== undefined)
  const [attempts, setAttempts] = useState(0)
  const values = kept ?? start
  const found = problemsIn(values)
  const isFine = Object.keys(found).length === 0
  return {
    values,
    problems: attempts > 0 ? found : {},
    isWrong: attempts > 0 && !isFine,
    attempts,
    isKept,
    change: (part) => keep(draftKey, { ...values, ...part }),
    attempt: () => {
      setAttempts(attempts + 1)
      return isFine
    },
    throwAway: () => {
      discard(draftKey)
      setIsKept(false)
      setAttempts(0)
    },
    discard: () => discard(draftKey),
  }
}
