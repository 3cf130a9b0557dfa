import type { Catalogue } from './models.ts'
import { foldIdentifier, type Place } from './spans.ts'
import { foldWord, nearlySame, slipsIn } from './words.ts'

/** A machine named without its number as the records write it. */
export interface NamedMachine extends Place {
  readonly text: string
  /** null where it could be more than one model. */
  readonly record: string | null
}

/** One that is known already; «eine Maschine» may be any. */
const definite = `(?:[Uu]nsere?[rnms]?|[Mm]eine?[rnms]?|[Ee]ure?[rnms]?|[Dd](?:ie|er|em|en|as|iese[rnms]?)|[Oo]ur|[Mm]y|[Tt]h(?:e|is|at)|[Zz](?:ur|um)|[Bb]eim|[Ii]m|[Aa]m|[Vv]om)`
/** «HK 3100», «EPT20»: the number without its last group. */
const shortened = /(?<![\p{L}\d-])(?<value>\p{Lu}{2,5}[- ]?\d{1,4})(?![\p{L}\d]|[-./]\d)/gu
/** «Hakelberg 2203», «Kaltenau Kompressor 7-270»: the maker is one of the words before. */
const madeAndNumbered =
  /(?<![\p{L}\d-])(?=(?<maker>\p{Lu}\p{Ll}{3,})[- ](?<kind>\p{L}[\p{L}-]+\s)?(?<digits>\d{2,4}(?:[-/]\d{1,4})?)(?<nickname>er)?(?![\p{L}\d]|[-.,/]\d))/gu
/** «unsere 2203er». */
const nicknamed = /(?<![\p{L}\d.,/-])(?<digits>\d{3,4})er(?!\p{L})/gu
/** «die 2203», «the 2203»: bare, so only where the customer owns one. */
const bareNumber = new RegExp(
  `(?<=(?<!\\p{L})${definite}\\s)(?<digits>\\d{3,4}(?:[-/]\\d{1,4})?)(?![\\p{L}\\d%€]|[-.,/:]\\d|\\s?(?:€|%|[A-Z]{3}\\b|\\p{Lu}\\p{Ll}))`,
  'gu',
)
/** «unsere Hakelberg», «die FKS», «the compressor», «our pallet truck». */
const bareName = new RegExp(
  `(?<=(?<!\\p{L})${definite}\\s(?:\\p{Ll}+e[rnms]?\\s|old\\s|new\\s)?)(?<name>\\p{L}[\\p{L}-]+(?:\\s\\p{Ll}[\\p{L}-]+)?)`,
  'gu',
)

/**
 * Finds the models a text names by part of their number, by maker, nickname or kind, among all models and those of the
 * customer first. Where more than one is meant nothing is linked: what one customer calls «die 2203» another calls HK-2203-B.
 * @param owned model of each of the customer's machines
 * @param isTaken places that are something else
 */
export function findColloquial(
  text: string,
  { catalogue, owned, isTaken }: { catalogue: Catalogue; owned: readonly string[]; isTaken: (place: Place) => boolean },
): NamedMachine[] {
  const found: NamedMachine[] = []
  const own = new Set(owned)
  const add = (match: RegExpMatchArray, value: string, record: string | null): void => {
    const start = match.index ?? 0
    const place = { start, end: start + value.length }
    if (!isTaken(place) && !found.some((other) => place.start < other.end && other.start < place.end))
      found.push({ ...place, text: value, record })
  }
  for (const match of text.matchAll(madeAndNumbered)) {
    const { maker = '', kind = '', digits = '', nickname = '' } = match.groups ?? {}
    const ofMaker = makersLike(catalogue, maker).flatMap((name) => catalogue.madeBy(name))
    const numbered = ofMaker.filter((id) => hasDigits(id, foldIdentifier(digits)))
    if (numbered.length > 0)
      add(
        match,
        text.slice(match.index, match.index + maker.length + 1) + kind + digits + nickname,
        theOne(numbered, own),
      )
  }
  for (const match of text.matchAll(shortened)) {
    const { value = '' } = match.groups ?? {}
    const models = catalogue.beginningWith(foldIdentifier(value))
    if (models.length > 0) add(match, value, theOne(models, own))
  }
  for (const match of text.matchAll(nicknamed)) {
    const models = catalogue.withDigits(match.groups?.digits ?? '')
    if (models.length > 0) add(match, match[0], theOne(models, own))
  }
  for (const match of text.matchAll(bareNumber)) {
    const mine = catalogue.withDigits(foldIdentifier(match.groups?.digits ?? '')).filter((id) => own.has(id))
    if (mine.length > 0) add(match, match[0], theOne(mine, own))
  }
  return found
}

/** The same by words alone, which only a customer's own machines give a meaning. */
export function findByName(
  text: string,
  { catalogue, owned, isTaken }: { catalogue: Catalogue; owned: readonly string[]; isTaken: (place: Place) => boolean },
): NamedMachine[] {
  const models = [...new Set(owned)]
  if (models.length === 0) return []
  const found: NamedMachine[] = []
  for (const match of text.matchAll(bareName)) {
    const name = match.groups?.name ?? ''
    const [word = ''] = name.split(/\s/)
    for (const value of new Set([word, name])) {
      const meant = models.filter((id) => isCalled(catalogue, id, value))
      if (meant.length === 0) continue
      const start = match.index
      const place = { start, end: start + value.length }
      if (meant.length === 1 && !isTaken(place)) found.push({ ...place, text: value, record: meant[0] ?? null })
      break
    }
  }
  return found
}

const hasDigits = (id: string, digits: string): boolean =>
  foldIdentifier(id).replace(/\D/g, '') === digits ||
  Array.from(id.matchAll(/\d+/g)).some(([group]) => group === digits)

function makersLike(catalogue: Catalogue, written: string): string[] {
  const word = foldWord(written)
  if (catalogue.madeBy(word).length > 0) return [word]
  const near = catalogue.makers.filter((maker) => nearlySame(word, maker, Math.min(slipsIn(word), slipsIn(maker))))
  return near.length === 1 ? near : []
}

/** The customer's own before all others; null where that leaves none or several. */
function theOne(models: readonly string[], own: ReadonlySet<string>): string | null {
  const mine = models.filter((id) => own.has(id))
  const left = mine.length > 0 ? mine : models
  return left.length === 1 ? (left[0] ?? null) : null
}

const wordsIn = (text: string): number => text.split(' ').length

/** «Maschine» and «machine» are called many things that differ. */
const saysNothing = new Set([
  'maschine',
  'maschinen',
  'machine',
  'machines',
  'anlage',
  'anlagen',
  'geraet',
  'geraete',
  'wagen',
  'system',
  'unit',
])
const shortestEnding = 6
const shortestPart = 7

/** Whether a word names the model's maker, the letters of its number, its line, or what it is («Kompressor»). */
function isCalled(catalogue: Catalogue, id: string, written: string): boolean {
  const model = catalogue.get(id)
  const word = foldWord(written)
  if (!model || saysNothing.has(word)) return false
  if (/^\p{Lu}{2,5}$/u.test(written)) return catalogue.beginningWith(written).includes(id)
  const called = [model.maker, model.line].map(foldWord).filter((name) => name.length >= 4)
  if (called.some((name) => nearlySame(word, name, Math.min(slipsIn(word), slipsIn(name))))) return true
  if (word.length < shortestEnding) return false
  return catalogue.nouns(id).some((noun) => isNoun(word, noun))
}

/**
 * The noun itself, inflected or misspelt, or its greater part: «Kompressor» for «Schraubenkompressor», «pallet truck». A
 * lesser part may be anything («Reiniger», «washer»).
 */
function isNoun(word: string, noun: string): boolean {
  const last = noun.split(/[ -]/).at(-1) ?? noun
  const forms = [word, word.replace(/(?:en|es|[nse])$/, '')].filter((form) => form.length >= shortestEnding)
  return forms.some(
    (form) =>
      (wordsIn(form) === wordsIn(noun) && nearlySame(form, noun, slipsIn(form))) ||
      (/[ -]/.test(form) && noun.endsWith(form)) ||
      (form.length >= shortestPart && last.endsWith(form) && form.length * 2 >= last.length),
  )
}
