import { create } from 'zustand'
import type { FormValues } from './form-values.ts'

interface Unsaved {
  readonly values: Readonly<Record<string, FormValues>>
  keep: (key: string, values: FormValues) => void
  discard: (key: string) => void
}

/** What was written of a known defect and not saved, by where it was begun: closing the form loses nothing. */
export const useUnsaved = create<Unsaved>((set) => ({
  values: {},
  keep: (key, kept) => set(({ values }) => ({ values: { ...values, [key]: kept } })),
  discard: (key) =>
    set(({ values }) => ({ values: Object.fromEntries(Object.entries(values).filter(([other]) => other !== key)) })),
}))
