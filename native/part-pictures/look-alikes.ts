/** Letters and digits that a reader of pictures takes for each other. */
const alike = ['0OQD', '1IL', '2Z', '5S', '6G', '8B', '7T', '4A', 'VY', 'UV', 'MN']
const others = new Map<string, string>()
for (const group of alike)
  for (const letter of group) others.set(letter, (others.get(letter) ?? '') + group.replace(letter, ''))
/** The digit that a letter among digits stands for. */
const digitOf: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  G: '6',
  B: '8',
  T: '7',
  A: '4',
}
const longestHead = 4
const mostReadings = 400
const mostExchanged = 3

/**
 * What a folded number may have been before it was misread: all letters digits but for some in front, or up to three letters
 * exchanged for such as look alike, the fewest first. The number itself is not among them.
 */
export function otherReadings(folded: string): string[] {
  const seen = new Set([folded])
  for (let head = 0; head <= longestHead; head++)
    seen.add(folded.slice(0, head) + folded.slice(head).replace(/[A-Z]/g, (letter) => digitOf[letter] ?? letter))
  let last = [folded]
  for (let round = 0; round < mostExchanged && seen.size < mostReadings; round++) {
    const next: string[] = []
    for (const reading of last) {
      for (const [at, letter] of [...reading].entries()) {
        for (const other of others.get(letter) ?? '') {
          const changed = reading.slice(0, at) + other + reading.slice(at + 1)
          if (seen.has(changed) || seen.size >= mostReadings) continue
          seen.add(changed)
          next.push(changed)
        }
      }
    }
    last = next
  }
  seen.delete(folded)
  return [...seen]
}
