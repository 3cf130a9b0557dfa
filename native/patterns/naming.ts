import type { AlertKind } from '../contract/patterns.ts'
import type { Localized } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { Pace } from '../pace.ts'
import { detectLanguage } from '../text/language.ts'
import { foldText, wordsOf } from '../text/words.ts'
import { mailText } from '../triage/mail-text.ts'
import * as desk from './desk-queries.ts'
import type { DeskTicket } from './desk-tickets.ts'
import { createWordCounts, type NamedText, type TellingWords, tellingWords } from './telling-words.ts'

export interface Naming {
  /** What a group is called: by its telling words, or by what all of it shares. */
  name(group: Named, pace: Pace): Promise<TellingWords>
  /** From now on these stand for what people write about otherwise. */
  learn(tickets: readonly DeskTicket[], pace: Pace): Promise<void>
  /** The texts of tickets, in no order. */
  texts(tickets: readonly DeskTicket[], pace: Pace): Promise<Map<number, NamedText>>
}

interface Named {
  readonly kind: AlertKind
  readonly subject: string
  readonly tickets: readonly DeskTicket[]
  readonly before: TellingWords | null
}

/** So many of the latest tickets have the usual words of all. */
const mostLearned = 2_000
/** So many texts name a group as well as all of them do. */
const mostOfGroup = 200
const textsAtOnce = 100

export function createNaming(db: Db): Naming {
  const counts = createWordCounts()
  const learned = new Set<number>()

  const texts: Naming['texts'] = async (tickets, pace) => {
    const found = new Map<number, NamedText>()
    for (let at = 0; at < tickets.length; at += textsAtOnce) {
      const some = tickets.slice(at, at + textsAtOnce)
      const rows = await desk.selectTexts(
        db,
        some.map(({ messageId }) => messageId),
      )
      const byMessage = new Map(rows.map((row) => [row.id, row]))
      for (const { id, messageId, customer } of some) {
        const row = byMessage.get(messageId)
        if (!row) continue
        const text = mailText(row.subject, row.new_text)
        found.set(id, { text, language: detectLanguage(text), customer })
        await pace()
      }
    }
    return found
  }

  const learn: Naming['learn'] = async (tickets, pace) => {
    const fresh = tickets.slice(-mostLearned).filter(({ id }) => !learned.has(id))
    for (const [id, { text, language }] of await texts(fresh, pace)) {
      counts.add(text, language)
      learned.add(id)
      await pace()
    }
  }

  return {
    texts,
    learn,
    name: async ({ kind, subject, tickets, before }, pace) => {
      if (kind !== 'topic') {
        const { de, en } = await sharedName(db, kind, subject)
        return { de: [de], en: [en] }
      }
      const group = tickets.slice(0, mostOfGroup)
      await learn(group, pace)
      const names = new Set(group.flatMap((each) => each.names).flatMap(foldedWords))
      return tellingWords([...(await texts(group, pace)).values()], counts, { before, names })
    },
  }
}

const foldedWords = (name: string): string[] => wordsOf(name, 'de').map(({ text }) => foldText(text))

/** The name on record of what tickets share; itself where there is none. */
export async function sharedName(db: Db, kind: string, subject: string): Promise<Localized> {
  const [row] =
    kind === 'model'
      ? await desk.selectModelNames(db, [subject])
      : kind === 'category'
        ? await desk.selectCategoryNames(db, [subject])
        : kind === 'part'
          ? await desk.selectPartNames(db, [subject])
          : []
  if (!row) return { de: subject, en: subject }
  const named = (name: string): string => (kind === 'part' ? `${name} (${subject})` : name)
  return { de: named(row.name_de || subject), en: named(row.name_en || row.name_de || subject) }
}
