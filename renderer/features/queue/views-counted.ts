import type { Output } from '../../../native/contract/index.ts'
import type { SavedView } from '../../../native/contract/views.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { type Translate, useText } from '../../i18n/index.ts'
import { type Categories, useCategories } from '../triage/index.ts'
import {
  builtInFilters,
  categoryOfView,
  savedIdOf,
  type TicketView,
  ticketViews,
  viewKeys,
  viewOfCategory,
  viewOfSaved,
} from './views-list.ts'

interface Found {
  readonly tickets: number
  readonly unread: number
}

export interface ListedView {
  readonly view: TicketView
  readonly name: string
  /** Null until it has been counted. */
  readonly found: Found | null
  /** Picks it while the list is open. */
  readonly key: string | null
}

export interface ViewGroup {
  readonly title: string | null
  readonly views: readonly ListedView[]
}

const filters = ticketViews.map((view) => builtInFilters[view])
/** As many saved views have a digit of their own. */
const digits = 9

/** Every list there is with what it finds now: those everybody has, saved views, the queue's categories. */
export function useListedViews(saved: readonly SavedView[]): readonly ViewGroup[] {
  const { t } = useText()
  const categories = useCategories()
  const { data } = useEngineQuery('views.counts', { filters })
  const groups = [
    {
      title: null,
      views: ticketViews.map((view, at) => ({
        view,
        name: nameOfBuiltIn(view, t),
        found: data?.filters[at] ?? null,
        key: viewKeys[view],
      })),
    },
    {
      title: t('views.saved'),
      views: saved.map(({ id, name }, at) => ({
        view: viewOfSaved(id),
        name,
        found: data?.views.find((each) => each.id === id) ?? null,
        key: at < digits ? String(at + 1) : null,
      })),
    },
    { title: t('views.byCategory'), views: ofCategories(data?.categories ?? [], categories, t) },
  ]
  return groups.filter(({ views }) => views.length > 0)
}

/** In the company's order, those it has no more after them, those without one last. */
function ofCategories(
  found: Output<'views.counts'>['categories'],
  { list, nameOf }: Categories,
  t: Translate,
): ListedView[] {
  const place = (id: string | null): number => {
    const at = list.findIndex((each) => each.id === id)
    if (at >= 0) return at
    return id === null ? list.length + 1 : list.length
  }
  return found
    .toSorted((a, b) => place(a.categoryId) - place(b.categoryId))
    .map(({ categoryId, ...counts }) => ({
      view: viewOfCategory(categoryId),
      name: categoryId === null ? t('queue.noCategory') : nameOf(categoryId),
      found: counts,
      key: null,
    }))
}

function nameOfBuiltIn(view: (typeof ticketViews)[number], t: Translate): string {
  return view === 'mine' || view === 'unassigned' ? t(`views.${view}`) : t(`queue.views.${view}`)
}

/** What a list is called. */
export function useViewName(): (view: TicketView, saved: readonly SavedView[]) => string {
  const { t } = useText()
  const categories = useCategories()
  return (view, saved) => {
    const builtIn = ticketViews.find((each) => each === view)
    if (builtIn) return nameOfBuiltIn(builtIn, t)
    const category = categoryOfView(view)
    if (category !== undefined) return category === null ? t('queue.noCategory') : categories.nameOf(category)
    return saved.find(({ id }) => id === savedIdOf(view))?.name ?? t('views.unknown')
  }
}
