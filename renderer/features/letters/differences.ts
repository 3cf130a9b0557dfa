export interface Piece {
  readonly text: string
  /** Stands on this side only. */
  readonly own: boolean
}

/** Above this many words on both sides together nothing is compared: the table would take too long and too much. */
const mostWords = 4_000

/** Below this share of common words the texts are two different ones, and marks on all of them would say nothing. */
const leastAlike = 0.2

/**
 * Two texts word by word, with what only one of them has; by their longest common subsequence (Wagner and Fischer, The
 * String-to-String Correction Problem, 1974).
 */
export function differences(left: string, right: string): { left: Piece[]; right: Piece[] } {
  const a = wordsOf(left)
  const b = wordsOf(right)
  const unmarked = { left: [{ text: left, own: false }], right: [{ text: right, own: false }] }
  if (a.length + b.length > mostWords) return unmarked
  const common = commonWords(a, b)
  const isLike = common.length >= leastAlike * Math.min(a.length, b.length)
  if (!isLike) return unmarked
  return {
    left: pieces(a, new Set(common.map(([at]) => at))),
    right: pieces(b, new Set(common.map(([, at]) => at))),
  }
}

/** Words with the white space that follows them. */
const wordsOf = (text: string): string[] => text.match(/\S+\s*|\s+/g) ?? []

function commonWords(a: readonly string[], b: readonly string[]): [number, number][] {
  const width = b.length + 1
  const same = (i: number, j: number): boolean => a[i]?.trim() === b[j]?.trim()
  const length = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number): number => length[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      length[i * width + j] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const common: [number, number][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (same(i, j)) common.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return common
}

function pieces(words: readonly string[], common: ReadonlySet<number>): Piece[] {
  const joined: Piece[] = []
  words.forEach((text, at) => {
    const own = !common.has(at)
    const last = joined.at(-1)
    if (last && last.own === own) joined[joined.length - 1] = { text: last.text + text, own }
    else joined.push({ text, own })
  })
  return joined
}
