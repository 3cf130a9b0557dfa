import type { SimilarCase } from '../contract/cases.ts'
import type { LikelyCause } from '../contract/patterns.ts'
import type { Certainty } from '../contract/words.ts'

const mostCauses = 3
const rank: Record<Certainty, number> = { unsure: 0, likely: 1, sure: 2 }

/**
 * What older cases tell of the cause: those found for most of the tickets that were asked, the surest first. A case found
 * for one of several only is shown where it fits that one for sure.
 */
export function likelyCauses(found: readonly (readonly SimilarCase[])[]): LikelyCause[] {
  const causes = new Map<number, { found: number; certainty: Certainty; score: number; first: SimilarCase }>()
  for (const each of found.flat()) {
    const known = causes.get(each.id) ?? { found: 0, certainty: 'unsure' as Certainty, score: 0, first: each }
    causes.set(each.id, {
      ...known,
      found: known.found + 1,
      score: known.score + each.score,
      certainty: rank[each.certainty] > rank[known.certainty] ? each.certainty : known.certainty,
    })
  }
  const asked = found.length
  return [...causes.values()]
    .map((cause) => ({ ...cause, certainty: lowered(cause, asked) }))
    .filter((cause) => cause.certainty !== 'unsure' || cause.found * 2 > asked)
    .sort((left, right) => rank[right.certainty] - rank[left.certainty] || right.score - left.score)
    .slice(0, mostCauses)
    .map(({ first, found: times, certainty }) => ({
      caseId: first.id,
      title: first.title,
      problem: first.problem,
      solution: first.solution,
      parts: first.parts,
      certainty,
      found: times,
      asked,
    }))
}

/** What fits less than half of those that were asked is likely at best. */
function lowered({ found, certainty }: { found: number; certainty: Certainty }, asked: number): Certainty {
  if (found * 2 > asked || certainty === 'unsure') return certainty
  return found === 1 && asked > 2 ? (certainty === 'sure' ? 'likely' : 'unsure') : 'likely'
}
