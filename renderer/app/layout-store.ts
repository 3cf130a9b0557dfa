import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { Layout } from '../../native/contract/settings.ts'
import { inOrder, isPanel, type Panel, withMoved } from './panels.ts'

/** Widths in pixels, within which the panes can be drawn; the ticket takes the rest. */
export const widths = {
  queue: { least: 280, most: 520 },
  context: { least: 300, most: 560 },
} as const

interface LayoutStore {
  readonly queueWidth: number
  readonly contextWidth: number
  readonly queueFolded: boolean
  readonly contextFolded: boolean
  /** Of the panels beside the ticket: to be read with `inOrder`. */
  readonly panelOrder: readonly Panel[]
  readonly foldedSections: readonly Panel[]
  readonly hiddenPanels: readonly Panel[]
  setWidth(pane: 'queue' | 'context', width: number): void
  toggle(pane: 'queue' | 'context'): void
  toggleSection(panel: Panel): void
  toggleHidden(panel: Panel): void
  /** As `withMoved`. */
  movePanel(panel: Panel, to: number, present: readonly Panel[]): void
}

const clamp = (width: number, { least, most }: { least: number; most: number }): number =>
  Math.round(Math.min(most, Math.max(least, width)))

const toggled = (list: readonly Panel[], panel: Panel): readonly Panel[] =>
  list.includes(panel) ? list.filter((each) => each !== panel) : [...list, panel]

/** How the panes lie. This device remembers it for the first paint; `use-kept-layout` keeps it with the person's settings. */
export const useLayout = create<LayoutStore>()(
  persist(
    (set) => ({
      queueWidth: 340,
      contextWidth: 360,
      queueFolded: false,
      contextFolded: false,
      panelOrder: [],
      foldedSections: [],
      hiddenPanels: [],
      setWidth: (pane, width) =>
        set(
          pane === 'queue'
            ? { queueWidth: clamp(width, widths.queue) }
            : { contextWidth: clamp(width, widths.context) },
        ),
      toggle: (pane) =>
        set((state) =>
          pane === 'queue' ? { queueFolded: !state.queueFolded } : { contextFolded: !state.contextFolded },
        ),
      toggleSection: (panel) => set(({ foldedSections }) => ({ foldedSections: toggled(foldedSections, panel) })),
      toggleHidden: (panel) => set(({ hiddenPanels }) => ({ hiddenPanels: toggled(hiddenPanels, panel) })),
      movePanel: (panel, to, present) =>
        set(({ panelOrder }) => ({ panelOrder: withMoved(inOrder(panelOrder), panel, to, present) })),
    }),
    { name: 'leitstand:layout' },
  ),
)

/** What of it is kept, in this order. */
export const layoutOf = (store: Layout | LayoutStore): Layout => ({
  queueWidth: store.queueWidth,
  contextWidth: store.contextWidth,
  queueFolded: store.queueFolded,
  contextFolded: store.contextFolded,
  panelOrder: [...store.panelOrder],
  foldedSections: [...store.foldedSections],
  hiddenPanels: [...store.hiddenPanels],
})

/** What was kept, as far as it can be laid out here: a newer version may know other panels. */
export const laidOut = (
  kept: Layout,
): Omit<Layout, 'panelOrder' | 'foldedSections' | 'hiddenPanels'> &
  Pick<LayoutStore, 'panelOrder' | 'foldedSections' | 'hiddenPanels'> => ({
  ...kept,
  queueWidth: clamp(kept.queueWidth, widths.queue),
  contextWidth: clamp(kept.contextWidth, widths.context),
  panelOrder: kept.panelOrder.filter(isPanel),
  foldedSections: kept.foldedSections.filter(isPanel),
  hiddenPanels: kept.hiddenPanels.filter(isPanel),
})
