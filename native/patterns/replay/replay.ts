import type { ReplayAlert, ReplayTicket } from '../../contract/replays.ts'
import type { Inference } from '../../inference/inference.ts'
import { createPace } from '../../pace.ts'
import { detectLanguage } from '../../text/language.ts'
import { foldText, wordsOf } from '../../text/words.ts'
import { createAlertTracker, type TrackedAlert } from '../alerts.ts'
import { createWordCounts, type TellingWords, tellingWords } from '../telling-words.ts'
import { createWatch, type WatchedTicket } from '../watch.ts'

export interface ReplayDeps {
  readonly inference: Inference
  readonly centre: (vector: Float32Array, language: string) => Float32Array
}

interface ReplayDay {
  readonly date: string
  readonly tickets: readonly ReplayTicket[]
  readonly look: boolean
}

/** Patterns in tickets that are handed in day by day, each day judged by those before it only. */
export interface Replay {
  day(day: ReplayDay, signal: AbortSignal): Promise<{ raised: ReplayAlert[]; current: ReplayAlert[] }>
}

const dayMs = 86_400_000
const mostWords = 4

export function createReplay({ inference, centre }: ReplayDeps): Replay {
  const watch = createWatch()
  const tracker = createAlertTracker()
  const words = createWordCounts()
  const tickets: (ReplayTicket & { readonly language: string })[] = []
  const names = new Set<string>()
  const given = new Map<number, TellingWords>()
  let unseen: WatchedTicket[][] = []
  let today = -1

  const take = async (arrived: readonly ReplayTicket[], signal: AbortSignal): Promise<WatchedTicket[]> => {
    const vectors = await inference.embed(
      arrived.map(({ text }) => text),
      { role: 'query', signal },
    )
    return arrived.map((ticket, at) => {
      const language = detectLanguage(ticket.text)
      tickets.push({ ...ticket, language })
      words.add(ticket.text, language)
      for (const { text } of wordsOf(ticket.customer, language)) names.add(foldText(text))
      const { customer } = ticket
      return { vector: centre(vectors[at] as Float32Array, language), customer, traits: traitsOf(ticket) }
    })
  }

  const told = (alert: TrackedAlert, date: string): ReplayAlert => {
    const { growth, id, since } = alert
    const found = growth.tickets.flatMap((at) => tickets[at] ?? [])
    const name = tellingWords(found, words, { before: given.get(id) ?? null, names })
    given.set(id, name)
    return {
      id,
      topic: topicOf(growth.trait, name, found),
      since: new Date(Date.parse(date) - (today - since) * dayMs).toISOString().slice(0, 10),
      count: found.length,
      expected: Math.round(growth.zone.expected * 100) / 100,
      score: 1 - growth.chance,
      customers: new Set(found.map(({ customer }) => customer).filter((customer) => customer !== '')).size,
      tickets: found.map((ticket) => ticket.id),
    }
  }

  return {
    day: async ({ date, tickets: arrived, look }, signal) => {
      today += 1
      const watched = await take(arrived, signal)
      if (!look) {
        unseen.push(watched)
        return { raised: [], current: [] }
      }
      const pace = createPace(signal)
      if (unseen.length > 0) await watch.start(unseen, pace)
      unseen = []
      const { raised, updated } = tracker.day(today, await watch.day(watched, pace))
      const news = raised.map((alert) => told(alert, date))
      return { raised: news, current: [...news, ...updated.map((alert) => told(alert, date))] }
    },
  }
}

const traitsOf = ({ machine, category }: ReplayTicket): string[] =>
  [machine === '' ? [] : `machine ${machine}`, category === '' ? [] : `category ${category}`].flat()

/** What they share before the words they are written in; the words of the language that most are written in. */
function topicOf(trait: string | null, name: TellingWords, tickets: readonly { readonly language: string }[]): string {
  const english = tickets.filter(({ language }) => language === 'en').length
  const words = english * 2 > tickets.length ? name.en : name.de
  const shared = trait === null ? [] : [trait.slice(trait.indexOf(' ') + 1)]
  return [...shared, ...words].slice(0, mostWords).join(', ')
}
