import { foldText, isStopword, stemOf, wordsOf } from '../text/words.ts'

/** What people wrote in one ticket. */
export interface NamedText {
  readonly text: string
  /** ISO 639-1; all but `en` count as German. */
  readonly language: string
  /** Whom it is from: a word that only one of several customers uses is his own, not the matter's. */
  readonly customer?: string
}

type NameLanguage = 'de' | 'en'

/** The words that tell a group of texts from all others, the most telling first, as people wrote them. */
export type TellingWords = Readonly<Record<NameLanguage, readonly string[]>>

/** In how many texts each word occurs, by stem; of all texts, those that are to be named among them. */
export interface WordCounts {
  add(text: string, language: string): void
  /** Takes a text out again that was added before. */
  remove(text: string, language: string): void
  of(language: NameLanguage): LanguageCounts
}

export interface LanguageCounts {
  readonly byStem: ReadonlyMap<string, number>
  readonly total: number
}

export interface NamingOptions {
  /** Yesterday's name, kept while its words still tell. */
  readonly before?: TellingWords | null
  /** Folded words that are names of customers and people. */
  readonly names?: ReadonlySet<string>
}

const mostWords = 4
/** Fewer texts in a language name nothing in it; the other language's words stand for them. */
const fewestTexts = 2
/** Standard errors from no difference: 95 of 100, and what yesterday's words need. */
const surely = 1.96
const still = 1
/** A word in fewer of the texts is a detail. */
const leastShare = 0.15
/** So many words of the prior; it steadies what occurs once or twice. */
const priorWords = 10

/** Too usual in letters to name a matter, and in no list of stop words. */
const courtesies = new Set(
  (
    'hallo moin servus guten tag morgen abend sehr geehrte geehrter geehrten damen herren herr frau lieber liebe liebes ' +
    'freundlichen freundliche gruss gruesse gruessen mfg vg lg danke dank vielen bedanke bitte bitten team kundendienst ' +
    'hi hello dear sir madam regards kind best sincerely cheers thanks thank please hey greetings betreff subject re aw wg fwd'
  ).split(' '),
)

export function createWordCounts(): WordCounts {
  const counts = { de: emptyCounts(), en: emptyCounts() }
  const change = (text: string, language: string, by: 1 | -1): void => {
    const side = counts[nameLanguage(language)]
    for (const stem of formsByStem(text, nameLanguage(language)).keys()) {
      const count = (side.byStem.get(stem) ?? 0) + by
      if (count > 0) side.byStem.set(stem, count)
      else side.byStem.delete(stem)
      side.total = Math.max(0, side.total + by)
    }
  }
  return {
    add: (text, language) => change(text, language, 1),
    remove: (text, language) => change(text, language, -1),
    of: (language) => counts[language],
  }
}

/**
 * Names a group of texts by the words that tell it from all, each language by its own texts.
 *
 * Words are ranked by the log odds of occurring here against occurring anywhere, over its standard error, with the words of
 * all texts as the prior; so neither the most usual nor the rarest words come first.
 * Source: Monroe, Colaresi & Quinn, Political Analysis 16 (2008), 372–403.
 *
 * @returns up to four words each; where one language has too few texts it gets the other's
 */
export function tellingWords(
  group: readonly NamedText[],
  background: WordCounts,
  { before = null, names = new Set() }: NamingOptions = {},
): TellingWords {
  const named = (language: NameLanguage): string[] => {
    const texts = group.filter((each) => nameLanguage(each.language) === language)
    if (texts.length < Math.min(fewestTexts, group.length)) return []
    const ranked = rank(texts, language, background.of(language), names)
    return choose(ranked, before?.[language] ?? [], language)
  }
  const de = named('de')
  const en = named('en')
  return { de: de.length > 0 ? de : en, en: en.length > 0 ? en : de }
}

interface Ranked {
  readonly stem: string
  readonly form: string
  readonly score: number
}

function rank(
  texts: readonly NamedText[],
  language: NameLanguage,
  all: LanguageCounts,
  names: ReadonlySet<string>,
): Ranked[] {
  const found = new Map<string, { count: number; forms: Map<string, number>; customers: Set<string> }>()
  const customers = new Set<string>()
  let total = 0
  for (const { text, customer = '' } of texts) {
    customers.add(customer)
    for (const [stem, form] of formsByStem(text, language)) {
      const word = found.get(stem) ?? { count: 0, forms: new Map(), customers: new Set() }
      found.set(stem, word)
      word.count += 1
      word.customers.add(customer)
      word.forms.set(form, (word.forms.get(form) ?? 0) + 1)
      total += 1
    }
  }
  const everywhere = Math.max(all.total, total)
  return [...found]
    .filter(
      ([, { count, customers: from }]) =>
        count >= leastShare * texts.length && (count > 1 || texts.length < 4) && (from.size > 1 || customers.size < 2),
    )
    .map(([stem, { count, forms }]) => {
      const usual = Math.max(all.byStem.get(stem) ?? 0, count)
      const score = logOddsScore({ here: count, of: total }, { here: usual, of: everywhere })
      return { stem, form: mostFrequent(forms), score }
    })
    .filter(({ form }) => !names.has(foldText(form)))
    .toSorted((left, right) => right.score - left.score || left.stem.localeCompare(right.stem))
}

interface Share {
  readonly here: number
  readonly of: number
}

/** Standard errors by which a word is likelier in the group than anywhere. */
function logOddsScore(group: Share, all: Share): number {
  const prior = (priorWords * all.here) / all.of
  const odds = ({ here, of }: Share): number => Math.log((here + prior) / Math.max(0.5, of + priorWords - here - prior))
  return (odds(group) - odds(all)) / Math.sqrt(1 / (group.here + prior) + 1 / (all.here + prior))
}

/** Words of yesterday's name that still tell stay in their place; those that tell best today fill it up. */
function choose(ranked: readonly Ranked[], before: readonly string[], language: NameLanguage): string[] {
  const telling = ranked.filter(({ score }) => score >= surely)
  const best = telling.length > 0 ? telling : ranked.slice(0, 2)
  const scores = new Map(ranked.map((word) => [word.stem, word]))
  const kept = before.filter((form) => (scores.get(stemOf(form, language))?.score ?? 0) >= still)
  const stays = kept.length > 0 && kept.length >= Math.ceil(before.length / 2) ? kept : []
  const stems = new Set(stays.map((form) => stemOf(form, language)))
  const fresh = best.filter(({ stem }) => !stems.has(stem)).map(({ form }) => form)
  return [...stays, ...fresh].slice(0, mostWords)
}

/** The words of a text that may name it, each once, by stem, as first written. */
function formsByStem(text: string, language: NameLanguage): Map<string, string> {
  const forms = new Map<string, string>()
  for (const word of wordsOf(text, language))
    if (mayName(word.text)) forms.set(word.stem, forms.get(word.stem) ?? word.text)
  return forms
}

/** Words of three letters or more, and codes as «E47»; no mere numbers. */
export function mayName(word: string): boolean {
  const folded = foldText(word)
  if (isStopword(word) || courtesies.has(folded)) return false
  return /\p{N}/u.test(folded) ? folded.length >= 2 && /\p{L}/u.test(folded) : folded.length >= 3
}

function mostFrequent(forms: ReadonlyMap<string, number>): string {
  let best = ''
  let most = 0
  for (const [form, count] of forms) if (count > most || (count === most && form < best)) [best, most] = [form, count]
  return best
}

const nameLanguage = (language: string): NameLanguage => (language === 'en' ? 'en' : 'de')

const emptyCounts = (): { byStem: Map<string, number>; total: number } => ({ byStem: new Map(), total: 0 })
