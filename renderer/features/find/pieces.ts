interface Piece {
  readonly start: number
  readonly text: string
  readonly marked: boolean
}

interface Stretch {
  readonly start: number
  readonly end: number
}

/** So much of what stands before the first mark is shown where a text has one line only. */
const leadLetters = 24

/** An excerpt from the last words before its first mark on, so that the mark is in sight. */
export function fromFirstMark(text: string, marks: readonly Stretch[]): { text: string; marks: Stretch[] } {
  const first = Math.min(...marks.map(({ start }) => start))
  if (marks.length === 0 || first <= leadLetters) return { text, marks: [...marks] }
  const blank = text.indexOf(' ', first - leadLetters)
  const from = blank < 0 || blank >= first ? first : blank + 1
  const sign = '… '
  return {
    text: `${sign}${text.slice(from)}`,
    marks: marks.map(({ start, end }) => ({ start: start - from + sign.length, end: end - from + sign.length })),
  }
}

/** A text cut at its marks. Marks may overlap, touch or reach beyond the end. */
export function piecesOf(text: string, marks: readonly Stretch[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  const push = (end: number, marked: boolean): void => {
    if (end <= at) return
    pieces.push({ start: at, text: text.slice(at, end), marked })
    at = end
  }
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start)) {
    push(Math.min(start, text.length), false)
    push(Math.min(end, text.length), true)
  }
  push(text.length, false)
  return pieces
}
