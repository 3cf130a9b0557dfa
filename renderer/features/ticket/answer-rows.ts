const least = 3
const most = 9
/** Letters that go on a line of the composer at its usual width. */
const lettersPerLine = 64

/** Lines high the answer's field is: grows with the text, so that the conversation keeps the room as long as it can. */
export function answerRows(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lettersPerLine)), 0)
  return Math.min(most, Math.max(least, lines))
}
