import { first } from './0001-first.ts'
import { triageThatLearns } from './0002-triage-that-learns.ts'
import { searchAtAMillionCases } from './0003-search-at-a-million-cases.ts'
import { describedCategories } from './0004-described-categories.ts'
import { agentsWorkspace } from './0005-agents-workspace.ts'
import { customersAndParts } from './0006-customers-and-parts.ts'
import { customersMatched } from './0007-customers-matched.ts'
import { whatGoesWrong } from './0008-what-goes-wrong.ts'

export interface Migration {
  readonly version: number
  readonly name: string
  readonly sql: string
}

/** In order; a version is one more than the one before it. */
export const migrations: readonly Migration[] = [
  first,
  triageThatLearns,
  searchAtAMillionCases,
  describedCategories,
  agentsWorkspace,
  customersAndParts,
  customersMatched,
  whatGoesWrong,
]
