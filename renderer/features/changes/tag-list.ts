/** A line in the list of tags: one in use, or what was typed where it is none yet. */
export interface TagChoice {
  readonly tag: string
  readonly tickets: number
  readonly isNew: boolean
}

const mostShown = 50
const folded = (text: string): string => text.toLocaleLowerCase('de').normalize('NFKD').replace(/\p{M}/gu, '')

/**
 * The tags that what is typed may mean, those that begin with it first, then as given (the most used first). What is no
 * tag yet comes last.
 * @param canCreate whether a new tag may be made
 */
export function tagChoices(
  known: readonly { readonly tag: string; readonly tickets: number }[],
  typed: string,
  canCreate: boolean,
): TagChoice[] {
  const query = typed.trim()
  const wanted = folded(query)
  const found = known.filter(({ tag }) => folded(tag).includes(wanted))
  const begins = found.filter(({ tag }) => folded(tag).startsWith(wanted))
  const rest = found.filter(({ tag }) => !folded(tag).startsWith(wanted))
  const choices = [...begins, ...rest].slice(0, mostShown).map((one) => ({ ...one, isNew: false }))
  const exists = known.some(({ tag }) => folded(tag) === wanted)
  return canCreate && query !== '' && !exists ? [...choices, { tag: query, tickets: 0, isNew: true }] : choices
}
