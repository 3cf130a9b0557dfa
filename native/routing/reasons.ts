import type { RoutingReason } from '../contract/routing.ts'
import type { Matter } from './evidence.ts'
import type { History, Tally } from './history.ts'

/** Names as the screens show them. */
export interface Names {
  readonly customer: string | null
  readonly skills: readonly string[]
}

interface Counted {
  readonly kind: RoutingReason['kind']
  readonly subject: string
  readonly tally: Tally
}

/** A single ticket is no experience. */
const leastCount = 2
const mostReasons = 4
/** A kind of ticket speaks for a colleague where she solved more of it than of all. */
const leastLift = 1.2

/**
 * Why this colleague: of how many such tickets how many were hers, the most telling first. Counts of the matter alone; what
 * any other colleague did is not compared.
 * @param near solvers of the solved tickets nearest in meaning
 */
export function reasonsFor(
  solver: string,
  { history, matter, names, near }: { history: History; matter: Matter; names: Names; near: readonly string[] },
): RoutingReason[] {
  const usual = (history.all.by.get(solver) ?? 0) / Math.max(1, history.all.of)
  const category = matter.categories.find(({ share }) => share >= 0.5)
  const counted: Counted[] = [
    ...(category
      ? [{ kind: 'category' as const, subject: category.id, tally: history.tally('category', category.id) }]
      : []),
    ...matter.models.map((model) => ({
      kind: 'machine' as const,
      subject: model,
      tally: history.tally('machine', model),
    })),
    ...(matter.customer !== null && names.customer !== null
      ? [
          {
            kind: 'customer' as const,
            subject: names.customer,
            tally: history.tally('customer', String(matter.customer)),
          },
        ]
      : []),
    { kind: 'similar', subject: '', tally: tallyOf(near) },
  ]
  const telling = counted
    .map(({ kind, subject, tally: { of, by } }) => ({ kind, subject, count: by.get(solver) ?? 0, of }))
    .filter(({ count, of }) => count >= leastCount && count / of >= leastLift * usual)
    .toSorted((a, b) => b.count / Math.sqrt(b.of) - a.count / Math.sqrt(a.of))
    .slice(0, mostReasons)
  return [...telling, ...skillsIn(matter, names.skills)]
}

function tallyOf(solvers: readonly string[]): Tally {
  const by = new Map<string, number>()
  for (const solver of solvers) by.set(solver, (by.get(solver) ?? 0) + 1)
  return { of: solvers.length, by }
}

/** What the colleague is down for in the list of colleagues; nothing was counted. */
function skillsIn({ categories, models, lines }: Matter, skills: readonly string[]): RoutingReason[] {
  const about = new Set(
    [...categories.filter(({ share }) => share >= 0.5).map(({ id }) => id), ...models, ...lines].map(folded),
  )
  return skills
    .filter((skill) => about.has(folded(skill)))
    .map((skill) => ({ kind: 'skill', subject: skill, count: 0, of: 0 }))
}

const folded = (text: string): string => text.trim().toLowerCase()
