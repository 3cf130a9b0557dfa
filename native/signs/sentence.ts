interface Mark {
  readonly start: number
  readonly end: number
}

const mostAround = 160
const mostText = 900

/** The stretch of a text around some marks, cut at sentences, with the marks within it. Those too far off are left out. */
export function stretchAround(text: string, marks: readonly Mark[]): { text: string; marks: Mark[] } {
  const [first] = marks
  if (!first) return { text: '', marks: [] }
  const start = sentenceStart(text, first.start)
  const near = marks.filter(({ end }) => end - start <= mostText)
  const last = Math.max(first.end, ...near.map(({ end }) => end))
  const end = sentenceEnd(text, last)
  return {
    text: text.slice(start, end),
    marks: withoutOverlaps(near).map((mark) => ({ start: mark.start - start, end: mark.end - start })),
  }
}

function sentenceStart(text: string, at: number): number {
  const from = Math.max(0, at - mostAround)
  const before = text.slice(from, at)
  const cut = Math.max(
    before.lastIndexOf('\n'),
    before.lastIndexOf('. '),
    before.lastIndexOf('! '),
    before.lastIndexOf('? '),
  )
  return from + (cut < 0 ? 0 : cut + 1 + (before[cut] === '\n' ? 0 : 1))
}

function sentenceEnd(text: string, at: number): number {
  const after = text.slice(at, at + mostAround)
  const cut = after.search(/[.!?](?:\s|$)|\n/)
  return at + (cut < 0 ? after.length : cut + (after[cut] === '\n' ? 0 : 1))
}

/** One that begins within another is put together with it. */
function withoutOverlaps(marks: readonly Mark[]): Mark[] {
  const merged: Mark[] = []
  for (const mark of marks.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last && mark.start < last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, mark.end) }
    else merged.push({ start: mark.start, end: mark.end })
  }
  return merged
}
