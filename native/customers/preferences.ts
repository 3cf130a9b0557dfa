import type { Clock } from '../clock.ts'
import { type Channel, channel, type Preferences } from '../contract/customers.ts'
import { EngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import type { ContactId, CustomerId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import { formalityOf } from '../suggestions/formality.ts'
import * as queries from './preference-queries.ts'

export interface CustomerPreferences {
  /** @throws EngineError `not_found` */
  of(customerId: CustomerId): Promise<Preferences>
  /** @throws EngineError `not_found` */
  setChannel(customerId: CustomerId, channel: Channel): Promise<void>
  /** @throws EngineError `not_found` */
  setFormality(contactId: ContactId, formality: 'Sie' | 'du'): Promise<void>
}

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly emit: Emit
  /** Who answers here: «Hallo Meike» to one of them is familiar. */
  readonly agent: () => Promise<string>
}

const countedMs = 2 * 365.25 * 86_400_000
const lettersRead = 40
/** Fewer touchpoints tell no habit. */
const fewestCounted = 3
/** A channel is his when it is more than this share of all. */
const habit = 0.5

/** How a customer likes to be spoken to: as people have set it, else counted from what there is. */
export function createCustomerPreferences({ db, clock, emit, agent }: Deps): CustomerPreferences {
  return {
    of: async (customerId) => {
      const stated = await queries.selectStated(db, customerId)
      if (!stated) throw new EngineError('not_found', { what: 'customer', id: customerId })
      const since = clock() - countedMs
      const [letters, mail, touchpoints, formalities, name] = await Promise.all([
        queries.selectLetters(db, customerId, lettersRead),
        queries.countLetters(db, customerId, since),
        queries.countTouchpoints(db, customerId, since),
        queries.countFormalities(db, customerId),
        agent(),
      ])
      const touched = (...kinds: readonly string[]): number =>
        touchpoints.reduce((sum, { kind, count }) => sum + (kinds.includes(kind) ? count : 0), 0)
      const counts = { mail, phone: touched('call'), visit: touched('visit', 'training', 'maintenance') }
      return {
        channel: channelOf(stated.channel, counts),
        language: languageOf(stated.language, letters),
        tone: toneOf(formalities, letters, name),
      }
    },
    setChannel: async (customerId, value) => {
      if (!(await queries.updateChannel(db, customerId, value)))
        throw new EngineError('not_found', { what: 'customer', id: customerId })
      emit('customers.changed', {})
    },
    setFormality: async (contactId, formality) => {
      if (!(await queries.updateFormality(db, contactId, formality)))
        throw new EngineError('not_found', { what: 'contact', id: contactId })
      emit('customers.changed', {})
    },
  }
}

function channelOf(stated: string, counts: Preferences['channel']['counts']): Preferences['channel'] {
  const set = channel.safeParse(stated)
  if (set.success && set.data !== '') return { value: set.data, origin: 'person', counts }
  const all = counts.mail + counts.phone + counts.visit
  const [most] = (Object.entries(counts) as [Exclude<Channel, ''>, number][]).toSorted(([, a], [, b]) => b - a)
  if (all < fewestCounted || most === undefined || most[1] <= all * habit) return { value: '', origin: null, counts }
  return { value: most[0], origin: 'counted', counts }
}

type Letter = Awaited<ReturnType<typeof queries.selectLetters>>[number]

function languageOf(stated: string, letters: readonly Letter[]): Preferences['language'] {
  const written = Map.groupBy(
    letters.filter(({ language }) => language !== 'und'),
    ({ language }) => language,
  )
  const counts = [...written]
    .map(([language, { length }]) => ({ language, count: length }))
    .toSorted((a, b) => b.count - a.count || a.language.localeCompare(b.language))
  if (stated !== 'und' && stated !== '') return { value: stated, origin: 'person', counts }
  const [most] = counts
  return most ? { value: most.language, origin: 'counted', counts } : { value: 'und', origin: null, counts }
}

/** Contacts stand as Sie until somebody says otherwise, so a du among them weighs more than what the letters tell. */
function toneOf(
  formalities: Awaited<ReturnType<typeof queries.countFormalities>>,
  letters: readonly Letter[],
  ownName: string,
): Preferences['tone'] {
  const contacts = { Sie: 0, du: 0 }
  for (const { formality, count } of formalities) contacts[formality] += count
  const told = { Sie: 0, du: 0 }
  for (const { language, new_text } of letters) {
    const form = language === 'de' ? formalityOf(new_text, [ownName]) : null
    if (form) told[form] += 1
  }
  const both = { contacts, letters: told }
  if (contacts.du > 0) return { value: contacts.du >= contacts.Sie ? 'du' : 'Sie', origin: 'person', ...both }
  if (told.Sie + told.du > 0) return { value: told.du > told.Sie ? 'du' : 'Sie', origin: 'counted', ...both }
  return { value: null, origin: null, ...both }
}
