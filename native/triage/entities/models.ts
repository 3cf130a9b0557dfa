import { foldIdentifier } from './spans.ts'
import { foldWord } from './words.ts'

/** A model as the records know it. */
export interface ModelRecord {
  readonly id: string
  readonly maker: string
  /** In every language. */
  readonly names: readonly string[]
  readonly line: string
  readonly errorCodes: readonly string[]
}

/** All models, indexed by the ways in which people name them without giving the model's number. */
export interface Catalogue {
  /** Models whose number begins with these folded characters and goes on with more: HK3100 → HK-3100 R. */
  beginningWith(folded: string): readonly string[]
  /** Models in whose number these digits stand as a group of three or more, or as all its digits: 2203, 7270. */
  withDigits(digits: string): readonly string[]
  /** By the folded name of their maker. */
  madeBy(maker: string): readonly string[]
  readonly makers: readonly string[]
  get(id: string): ModelRecord | undefined
  /** What a model is, without its number, folded: «scheuersaugmaschine», «scrubber-drier». */
  nouns(id: string): readonly string[]
  /** Error codes of these models; of all where none is named. */
  codesOf(ids: readonly string[]): readonly string[]
}

export function createCatalogue(models: readonly ModelRecord[]): Catalogue {
  const byStart = new Map<string, string[]>()
  const byDigits = new Map<string, string[]>()
  const byMaker = new Map<string, string[]>()
  const byId = new Map(models.map((model) => [model.id, model]))
  const put = (map: Map<string, string[]>, key: string, id: string): void => {
    if (key === '') return
    const ids = map.get(key)
    if (!ids) map.set(key, [id])
    else if (!ids.includes(id)) ids.push(id)
  }
  for (const { id, maker } of models) {
    for (const start of starts(id)) put(byStart, start, id)
    for (const digits of digitsOf(id)) put(byDigits, digits, id)
    put(byMaker, foldWord(maker), id)
  }
  const everyCode = [...new Set(models.flatMap(({ errorCodes }) => errorCodes))]
  const nouns = new Map<string, string[]>()
  return {
    beginningWith: (folded) => byStart.get(folded) ?? [],
    withDigits: (digits) => byDigits.get(digits) ?? [],
    madeBy: (maker) => byMaker.get(foldWord(maker)) ?? [],
    makers: [...byMaker.keys()],
    get: (id) => byId.get(id),
    nouns: (id) => {
      const known = nouns.get(id) ?? nounsOf(byId.get(id))
      nouns.set(id, known)
      return known
    },
    codesOf: (ids) =>
      ids.length === 0 ? everyCode : [...new Set(ids.flatMap((id) => byId.get(id)?.errorCodes ?? []))],
  }
}

/** The number's groups of letters and of digits: HK, 3100, R. */
const groupsOf = (id: string): string[] => foldIdentifier(id).match(/\p{L}+|\d+/gu) ?? []

/** Every beginning that ends with a group, but the whole: HK, HK3100. A digit never stands for a longer number. */
function starts(id: string): string[] {
  const written = id.toUpperCase().match(/\p{L}+|\d+/gu) ?? []
  return written.slice(1).map((_group, at) => written.slice(0, at + 1).join(''))
}

function digitsOf(id: string): string[] {
  const groups = groupsOf(id).filter((group) => /\d/.test(group))
  const whole = foldIdentifier(id).replace(/\D/g, '')
  return [...new Set([...groups, whole, ...(id.match(/\d+/g) ?? [])])].filter((digits) => digits.length >= 3)
}

const shortestNoun = 5

function nounsOf(model: ModelRecord | undefined): string[] {
  if (!model) return []
  const number = new Set(groupsOf(model.id))
  return model.names
    .map((name) =>
      foldWord(
        name
          .split(/\s+/)
          .filter(
            (word) => !/\d/.test(word) && !number.has(word.toUpperCase()) && foldWord(word) !== foldWord(model.maker),
          )
          .join(' '),
      ),
    )
    .filter((noun) => noun.length >= shortestNoun)
}
