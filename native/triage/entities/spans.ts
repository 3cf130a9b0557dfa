/** A stretch of the text; UTF-16 units. */
export interface Place {
  readonly start: number
  readonly end: number
}

/** A stretch of the text that could be a number or name of something: «HK-2203-B», «0986-57 22», «kx7/270». */
export interface Span extends Place {
  readonly text: string
  /** Upper case without separators, as the identifiers are indexed. */
  readonly folded: string
}

export const foldIdentifier = (text: string): string => text.toUpperCase().replace(/[ \-./_,]/g, '')

export const overlap = (a: Place, b: Place): boolean => a.start < b.end && b.start < a.end

const group = /[\p{L}\p{N}]+/gu
/** What may stand between the groups of one number. */
const joint = /^(?:[-./_,]| ?[-/] ?| )$/
const mostGroups = 5
const shortest = 3
const longest = 28

/** All stretches of one to five groups with a digit in them; they overlap on purpose. */
export function candidateSpans(text: string): Span[] {
  const groups = Array.from(text.matchAll(group), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
  const spans: Span[] = []
  for (const [first, from] of groups.entries()) {
    for (let count = 0; count < mostGroups; count += 1) {
      const to = groups[first + count]
      if (!to) break
      const before = count > 0 ? groups[first + count - 1] : undefined
      if (before && !joint.test(text.slice(before.end, to.start))) break
      const written = text.slice(from.start, to.end)
      const folded = foldIdentifier(written)
      if (folded.length > longest) break
      if (folded.length >= shortest && /\d/.test(folded)) {
        spans.push({ start: from.start, end: to.end, text: written, folded })
      }
    }
  }
  return spans
}

/** Picks spans that do not overlap, the longest first. */
export function withoutOverlaps<S extends Place>(spans: readonly S[]): S[] {
  const chosen: S[] = []
  for (const span of spans.toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (!chosen.some((other) => overlap(span, other))) chosen.push(span)
  }
  return chosen.sort((a, b) => a.start - b.start)
}
