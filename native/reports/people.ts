import { leastPeople, type ReportFilter } from '../contract/reports.ts'
import type { CodedColumn, Facts } from './facts.ts'
import { filterTest, type Test } from './measures.ts'

/** What tells people apart; a category or a machine is no group of people. */
const ofPeople = ['segment', 'region', 'language'] as const

const isOfPeople = (filter: ReportFilter): boolean => ofPeople.some((name) => filter[name] !== undefined)

/** Only what a filter asks of people. */
const peopleOnly = (filter: ReportFilter): ReportFilter => {
  const kept: ReportFilter = {}
  for (const name of ofPeople) if (filter[name] !== undefined) kept[name] = filter[name]
  return kept
}

/** Whether a filter leaves a group of so few people that nothing of it may be told: those who ever wrote count. */
export function isTooSmall(facts: Facts, filter: ReportFilter): boolean {
  if (!isOfPeople(filter)) return false
  const { columns, highest } = facts
  const test = filterTest(facts, peopleOnly(filter))
  const seen = new Set<number>()
  for (let id = 1; id <= highest && seen.size < leastPeople; id++)
    if (columns.there[id] === 1 && columns.person[id] !== 0 && test(id)) seen.add(columns.person[id] as number)
  return seen.size < leastPeople
}

/** By code, whether a group has people enough to be told of, within what a filter asks of people. */
export function largeGroups(
  facts: Facts,
  column: Extract<CodedColumn, 'segment' | 'region' | 'language'>,
  filter: ReportFilter,
): (code: number) => boolean {
  const { columns, highest, codes } = facts
  const test: Test = filterTest(facts, peopleOnly(filter))
  const seen: number[][] = codes[column].texts.map(() => [])
  const isFull = new Uint8Array(seen.length)
  const { there, person } = columns
  const groupOf = columns[column]
  for (let id = 1; id <= highest; id++) {
    const code = groupOf[id] as number
    // Nearly all are of a group that was told to be large long before.
    if (isFull[code] === 1 || there[id] !== 1 || person[id] === 0) continue
    const group = seen[code]
    if (!group || !test(id) || group.includes(person[id] as number)) continue
    if (group.push(person[id] as number) >= leastPeople) isFull[code] = 1
  }
  return (code) => isFull[code] === 1
}
