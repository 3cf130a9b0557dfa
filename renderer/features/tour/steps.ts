/** The stops, in the order of a ticket's way; six at most, or nobody walks it to the end. */
export const tourSteps = ['queue', 'triage', 'cases', 'draft', 'palette', 'keys'] as const
export type TourStep = (typeof tourSteps)[number]

interface Stop {
  /** What it is about: the first of these that is on screen. */
  readonly selectors: readonly string[]
  readonly side: 'left' | 'right'
  /** It is beside a ticket, so one must be open. */
  readonly needsTicket: boolean
}

/** In narrow windows what is beside the ticket lies behind the button that brings it up. */
const beside = (panel: string): Stop => ({
  selectors: [`[data-panel="${panel}"]`, '[data-tour="context"]'],
  side: 'left',
  needsTicket: true,
})

export const stops: Readonly<Record<TourStep, Stop>> = {
  queue: { selectors: ['[data-tour="queue"]'], side: 'right', needsTicket: false },
  triage: beside('triage'),
  cases: beside('cases'),
  draft: beside('draft'),
  palette: { selectors: ['[data-tour="palette"]'], side: 'right', needsTicket: false },
  keys: { selectors: ['[data-tour="keys"]'], side: 'right', needsTicket: false },
}

/** @param hasTickets whether there is any to open */
export const stepsFor = (hasTickets: boolean): readonly TourStep[] =>
  tourSteps.filter((step) => hasTickets || !stops[step].needsTicket)

/** The stop before or after one; null past either end. */
export function stepBeside(steps: readonly TourStep[], step: TourStep, by: 1 | -1): TourStep | null {
  const at = steps.indexOf(step)
  return at < 0 ? null : (steps[at + by] ?? null)
}
