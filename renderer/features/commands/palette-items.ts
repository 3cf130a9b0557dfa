import type { Output } from '../../../native/contract/index.ts'
import type { ViewId } from '../../../native/contract/views.ts'
import type { ArticleId, CaseId, CustomerId, Language, TicketId } from '../../../native/contract/words.ts'
import type { CommandId } from '../../components/command-list.ts'
import { ranked, scoreOf, strongScore } from './rank.ts'

/** What picking an entry does. */
export type Target =
  | { readonly kind: 'command'; readonly id: CommandId }
  | { readonly kind: 'view'; readonly id: ViewId }
  | { readonly kind: 'ticket'; readonly id: TicketId }
  | { readonly kind: 'customer'; readonly id: CustomerId }
  | { readonly kind: 'search'; readonly query: string }
  | { readonly kind: 'case'; readonly id: CaseId; readonly title: string }
  | { readonly kind: 'article'; readonly id: ArticleId; readonly title: string }
  /** What is selected in the list is to have this category, or to be this colleague's. */
  | { readonly kind: 'label'; readonly id: string; readonly name: string }
  | { readonly kind: 'assign'; readonly name: string }

export interface PaletteItem {
  /** Different for every entry. */
  readonly id: string
  readonly name: string
  /** Quiet words after the name. */
  readonly aside: string
  readonly target: Target
}

export const thingKinds = ['tickets', 'customers', 'contacts', 'parts', 'machines', 'cases', 'articles'] as const
const listKinds = ['categories', 'colleagues'] as const
export type GroupKind = 'recent' | 'actions' | (typeof thingKinds)[number] | (typeof listKinds)[number]

export interface PaletteGroup {
  readonly kind: GroupKind
  readonly items: readonly PaletteItem[]
}

export type Things = Output<'find.anything'>

/** A command, or a view that somebody has saved. */
export interface Action {
  readonly id: string
  readonly name: string
  readonly group: string
  readonly target: Target
}

/** Short lists that are known without asking. */
export interface Lists {
  readonly categories: readonly { readonly id: string; readonly name: string }[]
  readonly colleagues: readonly { readonly name: string }[]
}

/** Quiet words for what picking a category or a colleague does. */
export type ListWords = Readonly<Record<'show' | 'label' | 'assign', string>>

const mostActions = 8
const mostListed = 5
const mostRecent = 5

/** The actions that fit, or, while nothing is typed, those used lately and then all. */
export function actionGroups(
  query: string,
  actions: readonly Action[],
  used: readonly string[],
): { groups: PaletteGroup[]; strong: boolean } {
  const recency = ({ id }: Action): number | undefined => {
    const at = used.indexOf(id)
    return at < 0 ? undefined : at
  }
  if (query.trim() === '') {
    const known = actions.filter((each) => recency(each) !== undefined)
    const recent = known.toSorted((a, b) => (recency(a) ?? 0) - (recency(b) ?? 0)).slice(0, mostRecent)
    const rest = actions.filter((each) => !recent.includes(each))
    return { groups: filled([group('recent', recent), group('actions', rest)]), strong: true }
  }
  const fitting = ranked(query, actions, ({ name }) => name, recency).slice(0, mostActions)
  return {
    groups: filled([
      group(
        'actions',
        fitting.map(({ each }) => each),
      ),
    ]),
    strong: (fitting[0]?.score ?? 0) >= strongScore,
  }
}

const group = (kind: GroupKind, actions: readonly Action[]): PaletteGroup => ({
  kind,
  items: actions.map(({ id, name, group: aside, target }) => ({ id, name, aside, target })),
})

const filled = (groups: readonly PaletteGroup[]): PaletteGroup[] => groups.filter(({ items }) => items.length > 0)

/** The things found, by kind; the kind that holds the best match comes first. */
export function thingGroups(query: string, things: Things, language: Language, noSubject: string): PaletteGroup[] {
  return bestFirst(
    query,
    filled(thingKinds.map((kind) => ({ kind, items: itemsOf[kind](things, language, noSubject) }))),
  )
}

/**
 * Categories and colleagues of such a name: picked, their tickets are shown, or, while tickets are selected, these are given
 * the category or to the colleague.
 */
export function listGroups(
  query: string,
  { categories, colleagues }: Lists,
  { hasSelected, language, words }: { hasSelected: boolean; language: Language; words: ListWords },
): PaletteGroup[] {
  const fitting = <T extends { readonly name: string }>(list: readonly T[]): T[] =>
    ranked(
      query,
      list,
      ({ name }) => name,
      () => undefined,
    )
      .slice(0, mostListed)
      .map(({ each }) => each)
  return filled([
    {
      kind: 'categories',
      items: fitting(categories).map(({ id, name }) => ({
        id: `category ${id}`,
        name,
        aside: hasSelected ? words.label : words.show,
        target: hasSelected ? { kind: 'label', id, name } : search('category', language, name),
      })),
    },
    {
      kind: 'colleagues',
      items: fitting(colleagues).map(({ name }) => ({
        id: `colleague ${name}`,
        name,
        aside: hasSelected ? words.assign : words.show,
        target: hasSelected ? { kind: 'assign', name } : search('assignee', language, name),
      })),
    },
  ])
}

/** The kind that holds the best match first. */
export function bestFirst(query: string, groups: readonly PaletteGroup[]): PaletteGroup[] {
  const best = ({ items }: PaletteGroup): number =>
    Math.max(...items.map(({ name, aside }) => Math.max(scoreOf(query, name), scoreOf(query, aside))))
  return groups.toSorted((a, b) => best(b) - best(a))
}

/** A name as it stands in a search, in quotes where it has blanks. */
const quoted = (text: string): string => (/\s/.test(text) ? `"${text.replaceAll('"', ' ')}"` : text)

const operators = {
  part: { de: 'teil', en: 'part' },
  machine: { de: 'maschine', en: 'machine' },
  category: { de: 'kategorie', en: 'category' },
  assignee: { de: 'an', en: 'assignee' },
} as const

const search = (operator: keyof typeof operators, language: Language, value: string): Target => ({
  kind: 'search',
  query: `${operators[operator][language]}:${quoted(value)}`,
})

const itemsOf: Record<
  (typeof thingKinds)[number],
  (things: Things, language: Language, noSubject: string) => PaletteItem[]
> = {
  tickets: ({ tickets }, _, noSubject) =>
    tickets.map(({ id, number, subject, customerName }) => ({
      id: `ticket ${id}`,
      name: subject || noSubject,
      aside: [number, customerName].filter(Boolean).join(' · '),
      target: { kind: 'ticket', id },
    })),
  customers: ({ customers }) =>
    customers.map(({ id, number, name, city }) => ({
      id: `customer ${id}`,
      name,
      aside: [number, city].filter(Boolean).join(' · '),
      target: { kind: 'customer', id },
    })),
  contacts: ({ contacts }) =>
    contacts.map(({ id, name, email }) => ({
      id: `contact ${id}`,
      name: name || email,
      aside: name ? email : '',
      target: { kind: 'search', query: quoted(email || name) },
    })),
  parts: ({ parts }, language) =>
    parts.map(({ number, name }) => ({
      id: `part ${number}`,
      name: name[language] || number,
      aside: number,
      target: search('part', language, number),
    })),
  machines: ({ machines }, language) =>
    machines.map(({ serial, model }) => ({
      id: `machine ${serial}`,
      name: serial,
      aside: model,
      target: search('machine', language, serial),
    })),
  cases: ({ cases }) =>
    cases.map(({ id, externalId, title }) => ({
      id: `case ${id}`,
      name: title || externalId,
      aside: externalId,
      target: { kind: 'case', id, title: title || externalId },
    })),
  articles: ({ articles }) =>
    articles.map(({ id, externalId, title }) => ({
      id: `article ${id}`,
      name: title || externalId,
      aside: externalId,
      target: { kind: 'article', id, title: title || externalId },
    })),
}

/** Actions that were surely meant come first; those that fit by chance stand last. */
export const arranged = (
  actions: { readonly groups: readonly PaletteGroup[]; readonly strong: boolean },
  things: readonly PaletteGroup[],
): PaletteGroup[] => (actions.strong ? [...actions.groups, ...things] : [...things, ...actions.groups])
