import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** Widths in pixels, within which the panes can be drawn; the ticket takes the rest. */
export const widths = {
  queue: { least: 280, most: 520 },
  context: { least: 300, most: 560 },
} as const

export const contextSections = ['triage', 'draft', 'cases', 'articles', 'customer'] as const
export type ContextSection = (typeof contextSections)[number]

interface LayoutStore {
  readonly queueWidth: number
  readonly contextWidth: number
  readonly queueFolded: boolean
  readonly contextFolded: boolean
  readonly foldedSections: readonly ContextSection[]
  setWidth(pane: 'queue' | 'context', width: number): void
  toggle(pane: 'queue' | 'context'): void
  toggleSection(section: ContextSection): void
}

const clamp = (width: number, { least, most }: { least: number; most: number }): number =>
  Math.round(Math.min(most, Math.max(least, width)))

/** How the panes lie, remembered on this device. */
export const useLayout = create<LayoutStore>()(
  persist(
    (set) => ({
      queueWidth: 340,
      contextWidth: 360,
      queueFolded: false,
      contextFolded: false,
      foldedSections: [],
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
      toggleSection: (section) =>
        set(({ foldedSections }) => ({
          foldedSections: foldedSections.includes(section)
            ? foldedSections.filter((each) => each !== section)
            : [...foldedSections, section],
        })),
    }),
    { name: 'leitstand:layout' },
  ),
)
