import { distance } from 'fastest-levenshtein'
import { formsOf } from '../../text/word-forms.ts'
import { isJoint, wordsOfOrder } from './words.ts'

/** How well a label's own words are found in a text, 0…1 each. */
export interface NameMatch {
  /** Share of the label's words, by how telling each is, that the text has. */
  readonly ofName: number
  /** Share of the text's telling words that the label explains. */
  readonly ofText: number
  /** 1 where the words found stand before «on» or «an», less the later they stand. */
  readonly asHead: number
  /** 1 where all words of the label stand side by side. */
  readonly whole: number
  /** What was taken for them, as `wordsOfOrder` has it. */
  readonly words: readonly string[]
}

export interface Names {
  /** For each label, in order; null where none of its words are found. */
  match(text: string): (NameMatch | null)[]
}

interface LabelWord {
  readonly word: string
  readonly weight: number
}

/**
 * Whether a fitter may have meant `word` by `written`, 0…1: the same word, another form of it, its beginning («cyl»), its
 * consonants («brg», «bkt»), a slip of the finger (edit distance 1, of long words 2), or part of a compound («Hydraulikschlauch»).
 */
export function meant(written: string, word: string): number {
  if (written === word) return 1
  if (written.length < 2 || word.length < 2) return 0
  const [short, long] = written.length < word.length ? [written, word] : [word, written]
  const first = written.charCodeAt(0) === word.charCodeAt(0)
  if (first && short.length >= 3) {
    if (sameStem(written, word)) return 0.95
    if (long.startsWith(short)) return long.length - short.length <= 2 ? 0.9 : 0.75
  }
  if (short.length >= 4 && long.length >= 6 && long.endsWith(short)) return 0.75
  if (short.length >= 5 && long.includes(short)) return 0.6
  return first ? slipOrSkeleton(written, word) : 0
}

function slipOrSkeleton(written: string, word: string): number {
  const shortest = Math.min(written.length, word.length)
  if (shortest >= 4 && Math.abs(written.length - word.length) <= 2) {
    const edits = distance(written, word)
    if (edits <= (shortest < 7 ? 1 : 2)) return 0.85 - 0.1 * (edits - 1)
    if (edits === 2 && exchanged(written, word)) return 0.8
  }
  return written.length < word.length && isSkeleton(written, word) ? 0.55 : 0
}

/** Words are alike in the first three letters before their stems are compared, which takes longer. */
const sameStem = (one: string, other: string): boolean => {
  if (one.slice(0, 3) !== other.slice(0, 3)) return false
  const forms = formsOf(one)
  const others = formsOf(other)
  const own = [forms.exact, ...forms.stems]
  return own.includes(others.exact) || others.stems.some((stem) => own.includes(stem))
}

/** Two letters changed places. */
function exchanged(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  const at = Array.from(one).findIndex((letter, k) => letter !== other[k])
  return one.slice(0, at) + one.charAt(at + 1) + one.charAt(at) + one.slice(at + 2) === other
}

/** «brg» of «bearing», «assy» of «assembly»: its letters in order, with the first, and hardly a vowel among them. */
function isSkeleton(written: string, word: string): boolean {
  if (written.length > 5 || /[aeiou]/.test(written.slice(1))) return false
  let at = 0
  for (const letter of word) if (letter === written[at]) at += 1
  return at === written.length
}

/** «24 V», «550 W», «DN 20»: sizes tell parts of one name apart, but hardly anybody writes them. */
const isMeasure = (word: string): boolean => word.length < 3 || /^\p{N}/u.test(word)
const measureShare = 0.15

/**
 * @param labels as the books call them
 * @param tells whether a word of the text may name something at all
 */
export function createNames(labels: readonly string[], tells: (word: string) => boolean = () => true): Names {
  const words = labels.map((label) => [...new Set(wordsOfOrder(label))].filter((word) => !isJoint(word)))
  const counts = new Map<string, number>()
  for (const list of words) for (const word of list) counts.set(word, (counts.get(word) ?? 0) + 1)
  const weightOf = (word: string): number =>
    (isMeasure(word) ? measureShare : 1) * (Math.log((1 + labels.length) / (counts.get(word) ?? 1)) + 0.5)
  const weighed: LabelWord[][] = words.map((list) => list.map((word) => ({ word, weight: weightOf(word) })))
  const byWord = Map.groupBy(
    words.flatMap((list, label) => list.map((word) => ({ word, label }))),
    ({ word }) => word,
  )
  const every = [...byWord.keys()]
  const remembered = new Map<string, Map<string, number>>()
  const meanings = (written: string): Map<string, number> => {
    const known = remembered.get(written)
    if (known) return known
    const found = new Map<string, number>()
    for (const word of every) {
      const share = meant(written, word)
      if (share > 0) found.set(word, share)
    }
    if (remembered.size > 50_000) remembered.clear()
    remembered.set(written, found)
    return found
  }
  return {
    match: (text) => {
      const written = wordsOfOrder(text)
      const found = written.map((word) => (tells(word) ? meanings(word) : nothing))
      const joint = written.findIndex(isJoint)
      const touched = new Set(
        found.flatMap((each) => [...each.keys()]).flatMap((word) => (byWord.get(word) ?? []).map(({ label }) => label)),
      )
      const explained = found.map((each) => Math.max(0, ...each.values()))
      const total = explained.reduce((sum, share) => sum + share, 0)
      const matches: (NameMatch | null)[] = labels.map(() => null)
      for (const label of touched) matches[label] = matchOf(weighed[label] ?? [], found, { joint, total, written })
      return matches
    },
  }
}

const nothing = new Map<string, number>()

function matchOf(
  words: readonly LabelWord[],
  found: readonly Map<string, number>[],
  { joint, total, written }: { joint: number; total: number; written: readonly string[] },
): NameMatch {
  let had = 0
  let all = 0
  let head = 0
  const places: number[] = []
  const used = new Set<number>()
  let explained = 0
  for (const { word, weight } of words) {
    all += weight
    let best = 0
    let at = -1
    for (const [k, each] of found.entries()) {
      const share = each.get(word) ?? 0
      if (share > best) {
        best = share
        at = k
      }
    }
    if (at < 0) continue
    had += best * weight
    places.push(at)
    const early = joint < 0 || at < joint ? 1 : 0.3
    head += best * weight * early
    if (!used.has(at)) explained += best
    used.add(at)
  }
  const spread = places.length > 0 ? Math.max(...places) - Math.min(...places) + 1 : 0
  return {
    ofName: all > 0 ? had / all : 0,
    ofText: total > 0 ? explained / total : 0,
    asHead: all > 0 ? head / all : 0,
    whole: places.length === words.length && spread <= words.length ? had / Math.max(all, 1e-9) : 0,
    words: [...used].sort((a, b) => a - b).flatMap((at) => written[at] ?? []),
  }
}
