import type { Language } from '../../../native/contract/words.ts'

/** The words with a colon that a search understands, in both languages at any time. */
export const operators = {
  customer: { de: 'kunde', en: 'customer' },
  state: { de: 'status', en: 'state' },
  machine: { de: 'maschine', en: 'machine' },
  part: { de: 'teil', en: 'part' },
  before: { de: 'vor', en: 'before' },
  after: { de: 'nach', en: 'after' },
  assignee: { de: 'an', en: 'assignee' },
  tag: { de: 'tag', en: 'tag' },
  category: { de: 'kategorie', en: 'category' },
} as const satisfies Record<string, Record<Language, string>>

export type Operator = keyof typeof operators

export const operatorNames = Object.keys(operators) as Operator[]

const other: Record<Language, Language> = { de: 'en', en: 'de' }

/** Both words of an operator, the person's own language first, once where they are the same. */
export function wordsOf(operator: Operator, language: Language): string[] {
  return [...new Set([operators[operator][language], operators[operator][other[language]]])]
}

/** Which operator a word before a colon is, in either language. */
export const operatorOf = (word: string): Operator | undefined =>
  operatorNames.find((each) => Object.values(operators[each]).some((name) => name === word.toLowerCase()))

/** Words for the states that a search understands, the plainest of them. */
export const stateWords: Record<Language, readonly string[]> = {
  de: ['neu', 'offen', 'wartend', 'dritte', 'gelöst', 'geschlossen'],
  en: ['new', 'open', 'waiting', 'third', 'solved', 'closed'],
}
