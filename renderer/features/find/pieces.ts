export interface Piece {
  readonly start: number
  readonly text: string
  readonly marked: boolean
}

/** A text cut at its marks. Marks may overlap, touch or reach beyond the end. */
export function piecesOf(text: string, marks: readonly { readonly start: number; readonly end: number }[]): Piece[] {
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
