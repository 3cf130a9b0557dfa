import type { Inference } from '../inference/inference.ts'
import type { Labels, TicketLabel } from '../triage/labels.ts'
import type { LabelledText, TriageModels } from '../triage/models.ts'
import type { OwnModel } from './own-model.ts'

interface Deps {
  readonly labels: Labels
  readonly inference: Inference
  readonly models: Pick<TriageModels, 'learnCategories'>
  readonly own: () => OwnModel | null
}

export interface FreshLabels {
  /** Those the model in use has not been trained on, the newest first. */
  select(): Promise<TicketLabel[]>
  /** Lets them count from the next mail on; a label that is gone counts no more. */
  refresh(): Promise<void>
}

/** Older labels are not looked at. */
export const mostLabels = 50_000
/** Each is compared with every mail; more would be slow, and are worth a training. */
const mostCorrections = 5_000

/** Labels between two trainings: they count at once, as corrections of the model in use. */
export function createFreshLabels({ labels, inference, models, own }: Deps): FreshLabels {
  let vectors = new Map<string, Float32Array>()
  let running: Promise<void> | null = null
  let waiting: Promise<void> | null = null

  const select = async (): Promise<TicketLabel[]> => {
    const learned = own()?.learned
    const all = await labels.newest(mostLabels)
    return learned
      ? all.filter(({ ticketId, label }) => !learned.has(ticketId) || learned.get(ticketId) !== label)
      : all
  }
  const read = async (): Promise<void> => {
    const fresh = (await select()).slice(0, mostCorrections).toReversed()
    const tickets = await labels.withTexts(fresh)
    const missing = [...new Set(tickets.map(({ text }) => text).filter((text) => !vectors.has(text)))]
    const found = await inference.embed(missing, { role: 'query', urgency: 'now' })
    const added = new Map(missing.map((text, at) => [text, found[at]]))
    const examples = tickets.flatMap(({ text, label }): LabelledText[] => {
      const vector = vectors.get(text) ?? added.get(text)
      return vector ? [{ text, label, vector }] : []
    })
    vectors = new Map(examples.map(({ text, vector }) => [text, vector]))
    models.learnCategories(examples)
  }
  const run = (): Promise<void> => {
    running = read().finally(() => {
      running = null
    })
    return running
  }

  return {
    select,
    refresh: () => {
      // What runs may have read the labels already: whoever comes now gets the next reading, and shares it.
      if (!running) return run()
      waiting ??= running
        .catch(() => {})
        .then(() => {
          waiting = null
          return run()
        })
      return waiting
    },
  }
}
