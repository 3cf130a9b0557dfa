import { standardCategories } from '../categories/standard-categories.ts'
import type { Db } from '../database/open.ts'
import { numberQuery, phraseQuery } from '../search/message-terms.ts'
import { foldNumber } from '../text/word-forms.ts'
import { foldText } from '../text/words.ts'
import type { QueryTerm } from './parse-query.ts'
import { type Condition, conditions, selectAllTags, selectAssignees, selectCategoryNames } from './queries.ts'
import { dayNamed, statesNamed } from './query-values.ts'
import type { Records } from './records.ts'

export type OperatorTerm = Extract<QueryTerm, { kind: 'operator' }>

/** What an operator asks for: of the ticket, or of the words in its messages. */
export type Resolved = { readonly condition: Condition } | { readonly expression: string }

interface Deps {
  readonly db: Db
  readonly records: Records
  readonly agent: string
  readonly now: number
}

/** What the operator means; null where its value is not known, so that it is searched for as a word. */
export async function resolveOperator(term: OperatorTerm, deps: Deps): Promise<Resolved | null> {
  const { db, records, now } = deps
  switch (term.operator) {
    case 'state': {
      const states = statesNamed(term.value, term.isBeginning)
      return states.length > 0 ? { condition: conditions.states(states) } : null
    }
    case 'before':
    case 'after': {
      const day = dayNamed(term.value, now)
      return day === null ? null : { condition: conditions[term.operator](day) }
    }
    case 'assignee':
      return await assignee(term, deps)
    case 'tag': {
      const tags = fitting(await selectAllTags(db), term, (tag) => [tag])
      return tags.length > 0 ? { condition: conditions.tags(tags) } : null
    }
    case 'category': {
      const rows = [...(await selectCategoryNames(db)), ...standardNames]
      const found = fitting(rows, term, (row) => [row.id, row.name_de, row.name_en], 'within')
      return found.length > 0 ? { condition: conditions.categories(found.map(({ id }) => id)) } : null
    }
    case 'customer': {
      const { customers, contacts } = await records.parties(term.value)
      return customers.length + contacts.length > 0 ? { condition: conditions.parties(customers, contacts) } : null
    }
    case 'machine':
      return named([term.value, ...(await records.machineNames(term.value))])
    case 'part':
      return named([term.value, ...(await records.partNames(term.value))])
  }
}

const standardNames = standardCategories.map(({ id, name }) => ({ id, name_de: name.de, name_en: name.en }))

const meWords = new Set(['ich', 'mich', 'mir', 'me', 'i'])
const nobodyWords = new Set(['niemand', 'niemanden', 'keinen', 'none', 'nobody', 'noone'])

async function assignee(term: OperatorTerm, { db, agent }: Deps): Promise<Resolved | null> {
  const wanted = foldText(term.value)
  if (meWords.has(wanted)) return { condition: conditions.assignees([agent]) }
  if (nobodyWords.has(wanted)) return { condition: conditions.nobody() }
  const names = fitting(await selectAssignees(db), term, (name) => [name], 'within')
  return names.length > 0 ? { condition: conditions.assignees(names) } : null
}

/** Those named exactly so; else those that begin like it while it is being typed, or that have it within. */
function fitting<T>(
  items: readonly T[],
  { value, isBeginning }: OperatorTerm,
  namesOf: (item: T) => readonly string[],
  loosely: 'beginning' | 'within' = 'beginning',
): T[] {
  const wanted = foldText(value)
  const exact = items.filter((item) => namesOf(item).some((name) => foldText(name) === wanted))
  if (exact.length > 0) return exact
  if (loosely === 'within') return items.filter((item) => namesOf(item).some((name) => foldText(name).includes(wanted)))
  return isBeginning ? items.filter((item) => namesOf(item).some((name) => foldText(name).startsWith(wanted))) : []
}

const mostNames = 40

/** Any of these numbers or names in the text of a message. */
function named(names: readonly string[]): Resolved | null {
  const terms = [...new Set(names)].slice(0, mostNames).flatMap((name) => {
    const term = /\p{N}/u.test(foldNumber(name)) ? numberQuery(name) : phraseQuery(name)
    return term === null ? [] : [term]
  })
  return terms.length > 0 ? { expression: `(${terms.join(' OR ')})` } : null
}
