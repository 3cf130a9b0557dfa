import { create, type StoreApi, type UseBoundStore } from 'zustand'

interface Unsaved<Values> {
  readonly values: Readonly<Record<string, Values>>
  keep: (key: string, values: Values) => void
  discard: (key: string) => void
}
export type UnsavedStore<Values> = UseBoundStore<StoreApi<Unsaved<Values>>>

/** What was written into one kind of form and not saved, by where it was begun: closing the form loses nothing. */
export const createUnsaved = <Values>(): UnsavedStore<Values> =>
  create<Unsaved<Values>>((set) => ({
    values: {},
    keep: (key, kept) => set(({ values }) => ({ values: { ...values, [key]: kept } })),
    discard: (key) =>
      set(({ values }) => ({ values: Object.fromEntries(Object.entries(values).filter(([other]) => other !== key)) })),
  }))
