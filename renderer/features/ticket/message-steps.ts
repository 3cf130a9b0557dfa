/**
 * Which message a step leads to from where one reads.
 * @param tops of the messages, in pixels from the top of what is shown; negative above it
 * @param by 1 for the next, -1 for the one before
 * @returns its place in the list, null where there is none
 */
export function messageStep(tops: readonly number[], by: 1 | -1): number | null {
  // A message counts as the one being read until it is a few pixels past the edge.
  const slack = 4
  const at = by === 1 ? tops.findIndex((top) => top > slack) : tops.findLastIndex((top) => top < -slack)
  return at < 0 ? null : at
}
