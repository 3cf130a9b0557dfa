import type { Clock } from '../clock.ts'
import type { Inference } from '../inference/inference.ts'
import type { Labels, TicketLabel } from '../triage/labels.ts'
import type { LabelledText, TriageModels } from '../triage/models.ts'
import type { OwnModel } from './own-model.ts'

interface Deps {
  readonly labels: Labels
  readonly inference: Inference
  readonly models: Pick<TriageModels, 'learnCategories'>
  readonly clock: Clock
  readonly own: () => OwnModel | null
}

export interface FreshLabels {
  /** How many labels the model in use has not been trained on. */
  count(): Promise<number>
  /** Lets all of them count from the next mail on. */
  readAll(): Promise<void>
  /** The same where nothing but corrections has changed: quick also beside many labels. */
  readCorrections(): Promise<void>
}

/** Older labels are not looked at. */
export const mostLabels = 50_000
/** Each is compared with every mail; more would be slow, and are worth a training. */
const mostCorrections = 5_000
/** Milliseconds. Reading a correction twice does no harm, missing one does. */
const overlapMs = 60_000

/** The latest given last, as the later of two that contradict each other counts. */
type Fresh = Map<number, { readonly label: string | null; readonly read?: Omit<LabelledText, 'label'> }>

/** Labels between two trainings: they count at once, as corrections of the model in use. */
export function createFreshLabels({ labels, inference, models, clock, own }: Deps): FreshLabels {
  let fresh: Fresh | null = null
  let readAt = 0

  const isFresh = ({ ticketId, label }: TicketLabel): boolean => {
    const learned = own()?.learned
    return !learned?.has(ticketId) || learned.get(ticketId) !== label
  }
  const selectAll = async (): Promise<Fresh> => {
    const all = await labels.newest(mostLabels)
    return new Map(
      all
        .toReversed()
        .filter(isFresh)
        .map(({ ticketId, label }) => [ticketId, { label }]),
    )
  }
  const selectChanges = async (before: Fresh): Promise<Fresh> => {
    const next: Fresh = new Map(before)
    for (const { ticketId, label, given } of await labels.changedSince(readAt - overlapMs)) {
      const read = next.get(ticketId)?.read
      next.delete(ticketId)
      if (given && isFresh({ ticketId, label })) next.set(ticketId, { label, ...(read ? { read } : {}) })
    }
    return next
  }
  const readTexts = async (of: Fresh): Promise<void> => {
    const used = [...of].slice(-mostCorrections)
    const unread = used.flatMap(([ticketId, { label, read }]) => (read ? [] : [{ ticketId, label }]))
    const tickets = await labels.withTexts(unread)
    const vectors = await inference.embed(
      tickets.map(({ text }) => text),
      { role: 'query', urgency: 'now' },
    )
    for (const [at, { ticketId, label, text }] of tickets.entries()) {
      const vector = vectors[at]
      if (vector) of.set(ticketId, { label, read: { text, vector } })
    }
  }
  const readNow = async (everything: boolean): Promise<void> => {
    const startedAt = clock()
    const next = fresh && !everything ? await selectChanges(fresh) : await selectAll()
    await readTexts(next)
    fresh = next
    readAt = startedAt
    models.learnCategories([...next.values()].flatMap(({ label, read }) => (read ? [{ ...read, label }] : [])))
  }
  const inTurn = createTurns(readNow)

  return {
    count: async () => (fresh ?? (await selectAll())).size,
    readAll: () => inTurn(true),
    readCorrections: () => inTurn(false),
  }
}

/** One reading at a time. Whoever comes during one gets the next, and shares it with others who wait. */
function createTurns(read: (everything: boolean) => Promise<void>): (everything: boolean) => Promise<void> {
  let running: Promise<void> | null = null
  let waiting: Promise<void> | null = null
  let everythingNext = false
  const run = (everything: boolean): Promise<void> => {
    running = read(everything).finally(() => {
      running = null
    })
    return running
  }
  return (everything) => {
    if (!running) return run(everything)
    everythingNext ||= everything
    waiting ??= running
      .catch(() => {})
      .then(() => {
        const all = everythingNext
        waiting = null
        everythingNext = false
        return run(all)
      })
    return waiting
  }
}
