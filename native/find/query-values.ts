import { de, en } from 'chrono-node'
import { type TicketState, ticketStates } from '../contract/words.ts'
import { foldText } from '../text/words.ts'

/** What people call the states, German and English; compared folded, without spaces. */
const stateNames: Record<TicketState, string> = {
  new: 'neu new',
  open: 'offen open inarbeit inprogress',
  waiting: 'wartend wartet waiting wartetaufkunde waitingforcustomer pending',
  waiting_third: 'dritte extern lieferant third wartetaufdritte waitingforthirdparty waitingthird',
  solved: 'gelöst erledigt solved resolved done',
  closed: 'geschlossen zu closed',
}
const foldName = (text: string): string => foldText(text).replace(/[^\p{L}\p{N}]+/gu, '')

/**
 * The states a word names, or all whose names begin like it: of three letters, or of any while it is being typed.
 * «wartend» is both kinds of waiting.
 */
export function statesNamed(value: string, isBeginning: boolean): TicketState[] {
  const wanted = foldName(value)
  if (wanted === '') return []
  const named = (fits: (name: string) => boolean): TicketState[] =>
    ticketStates.filter((state) => stateNames[state].split(' ').some((name) => fits(foldName(name))))
  const exact = named((name) => name === wanted)
  if (exact.includes('waiting') && ['wartend', 'wartet', 'waiting'].includes(wanted))
    return ['waiting', 'waiting_third']
  return exact.length > 0 || (!isBeginning && wanted.length < 3) ? exact : named((name) => name.startsWith(wanted))
}

/**
 * When the day begins that a date names, epoch milliseconds; null where it names none.
 * «2026-10-01», «1.10.2026», «1.10.», «gestern», «letzte Woche», «yesterday», «10/2026», «2026».
 */
export function dayNamed(value: string, now: number): number | null {
  const text = value.trim()
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text)
  if (iso) return startOf(Number(iso[1]), Number(iso[2] ?? 1), Number(iso[3] ?? 1))
  const month = /^(\d{1,2})[./](\d{4})$/.exec(text)
  if (month) return startOf(Number(month[2]), Number(month[1]), 1)
  const german = /^(\d{1,2})\.(\d{1,2})\.?(\d{2}|\d{4})?$/.exec(text)
  if (german) return writtenDay(german, now)
  return spokenDay(text, now)
}

function writtenDay([, day, month, year]: RegExpExecArray, now: number): number | null {
  if (year !== undefined)
    return startOf(year.length === 2 ? 2_000 + Number(year) : Number(year), Number(month), Number(day))
  // Without a year it is the last such day: what is searched lies in the past.
  const thisYear = new Date(now).getFullYear()
  const start = startOf(thisYear, Number(month), Number(day))
  return start !== null && start > now ? startOf(thisYear - 1, Number(month), Number(day)) : start
}

function spokenDay(text: string, now: number): number | null {
  if (!/\p{L}{3}/u.test(text)) return null
  for (const parser of [de.casual, en.GB]) {
    const [result] = parser.parse(text, new Date(now), { forwardDate: false })
    // Of «gestern abend nicht» only what is a date as a whole is one.
    if (result === undefined || result.index !== 0 || result.text.length < text.length) continue
    const date = result.start.date()
    return startOf(date.getFullYear(), date.getMonth() + 1, date.getDate())
  }
  return null
}

function startOf(year: number, month: number, day: number): number | null {
  const date = new Date(year, month - 1, day)
  return date.getFullYear() === year && date.getMonth() === month - 1 && date.getDate() === day ? date.getTime() : null
}
