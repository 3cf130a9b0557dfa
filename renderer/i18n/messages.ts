import type { de } from './de/index.ts'

/** The same keys with any text: a translation that lacks one, or has one too many, does not compile. */
export type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> }
export type Messages = SameKeys<typeof de>
