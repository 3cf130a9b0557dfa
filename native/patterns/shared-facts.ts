import type { DeskTicket, TicketFacts } from './desk-tickets.ts'

type ListFact = 'models' | 'parts' | 'codes'

/** Of the tickets that name any. */
const commonShare = 0.3
const fewest = 2

/** How many tickets have each, the most first. */
export function countFacts(tickets: readonly DeskTicket[], fact: ListFact): [string, number][] {
  const counts = new Map<string, number>()
  for (const { facts } of tickets)
    for (const value of facts[fact as keyof TicketFacts] as readonly string[])
      counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((left, right) => right[1] - left[1] || left[0].localeCompare(right[0]))
}

/** What many of those that name any have in common. */
export function commonFacts(tickets: readonly DeskTicket[], fact: ListFact): string[] {
  const naming = tickets.filter(({ facts }) => facts[fact].length > 0).length
  return countFacts(tickets, fact)
    .filter(([, count]) => count >= Math.max(fewest, commonShare * naming))
    .map(([value]) => value)
}
