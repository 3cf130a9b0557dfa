import { notesOf, proseOf } from '../articles/passages.ts'
import type { SimilarArticle } from '../contract/articles.ts'
import type { SimilarCase } from '../contract/cases.ts'
import type { DefectMatch } from '../contract/defects.ts'
import type { DraftSource } from '../contract/suggestions.ts'
import type { Certainty, Language } from '../contract/words.ts'
import { sentencesOf } from '../text/words.ts'
import { addressesFamiliarly, toFamiliar } from './address.ts'
import type { Formality } from './formality.ts'
import type { Line, Piece } from './letter.ts'

/** What a draft can be built on: the text of a case, an article or a known defect, in one language. */
export interface Solution {
  readonly source: DraftSource
  readonly text: string
  readonly language: string
  readonly certainty: Certainty
}

export const caseSolution = ({ id, externalId, title, solution, language, certainty }: SimilarCase): Solution => ({
  source: { kind: 'case', id, externalId, title },
  text: solution,
  language,
  certainty,
})

/** The instruction of a known defect in each language it is written in; none where it only may be one. */
export const defectSolutions = ({ defect, certainty }: DefectMatch): Solution[] =>
  (['de', 'en'] as const)
    .filter((language) => certainty === 'sure' && defect.instruction[language].trim() !== '')
    .map((language) => ({
      source: { kind: 'defect', id: defect.id, externalId: defect.externalId ?? '', title: defect.title[language] },
      text: defect.instruction[language],
      language,
      certainty,
    }))

/**
 * The passage of an article that is nearest to the mail, headed by what the article warns of; none where it is about another
 * machine, only may fit, or says nothing in sentences.
 */
export function articleSolution(
  { id, externalId, title, language, passage, ...found }: SimilarArticle,
  body: string,
): Solution[] {
  const warnings = notesOf(body)
  const steps = proseOf(passage)
    .split('\n')
    .filter((line) => !warnings.includes(line))
  if (!found.sameMachine || found.certainty === 'unsure' || steps.join('') === '') return []
  const solution: Solution = {
    source: { kind: 'article', id, externalId, title },
    text: [warnings, ...steps].filter((line) => line !== '').join('\n'),
    language,
    certainty: found.certainty,
  }
  return [solution]
}

export interface Quoted {
  readonly lines: readonly Line[]
  /** What says that the machine must not run; it belongs at the top of a letter about a danger. */
  readonly stop: Piece | null
  readonly leftOut: number
}

interface Reader {
  readonly language: Language
  readonly formality: Formality
  /** Takes a sentence with the stop out of the text, to be put first. */
  readonly stopFirst: boolean
  /** Whether a sentence names an order, an invoice or a machine that is somebody else's. */
  readonly isForeign: (sentence: string) => boolean
}

/**
 * The text of a solution, sentence by sentence and word for word. What was done for or said to the customer of that time
 * stands in «quotation marks», as does what cannot be put safely into the reader's form of address; what names a
 * person or somebody else's records is left out.
 */
export function quoteSolution({ source, text }: Solution, reader: Reader): Quoted {
  const origin: Piece['origin'] = {
    kind: source.kind,
    id: source.id,
    label: [source.externalId, source.title].filter((word) => word !== '').join(' '),
  }
  let stop: Piece | null = null
  let leftOut = 0
  const lines: Line[] = []
  for (const line of text.split('\n')) {
    const said: Said[] = []
    for (const sentence of wholeSentences(line, reader.language)) {
      if (namesPerson.test(sentence) || reader.isForeign(sentence)) {
        leftOut += 1
        continue
      }
      const turned = say(sentence, source.kind, reader)
      if (reader.stopFirst && !stop && !turned.quoted && asksToStop(sentence)) stop = { text: turned.text, origin }
      else said.push(turned)
    }
    lines.push(withMarks(said).map((spoken) => ({ text: spoken, origin })))
  }
  return { lines, stop, leftOut }
}

interface Said {
  readonly text: string
  readonly quoted: boolean
}

function say(sentence: string, kind: DraftSource['kind'], { language, formality }: Reader): Said {
  // Articles and defects are written for every reader; only a case was told to somebody.
  if (kind === 'case' && wasTold(sentence, language)) return { text: sentence, quoted: true }
  if (language === 'en') return { text: sentence, quoted: false }
  if (formality === 'Sie') return { text: sentence, quoted: addressesFamiliarly(sentence) }
  const familiar = toFamiliar(sentence)
  return familiar === null ? { text: sentence, quoted: true } : { text: familiar, quoted: false }
}

/** Quotation marks around each run of quoted sentences. */
const withMarks = (said: readonly Said[]): string[] =>
  said.map(({ text, quoted }, at) => {
    if (!quoted) return text
    const opens = said[at - 1]?.quoted ? '' : '«'
    return `${opens}${text}${said[at + 1]?.quoted ? '' : '»'}`
  })

const weHaveDe = /(?<!\p{L})(?:wir|uns|unser\p{L}*)(?!\p{L})/iu
const pastDe =
  /(?<!\p{L})(?:haben|hatten|hat|wurden?|war(?:en)?|zeigten?|ergab(?:en)?|bekam(?:en)?|lag(?:en)?)(?!\p{L})/u
const youHaveDe = /(?:(?<!\p{L})Sie (?:haben|hatten|bekamen|erhielten)|(?<=\S )haben Sie)(?!\p{L})/u
const yoursDe = /(?<!\p{L})(?:Ihnen|Ihr(?:e[mnrs]?)?)(?!\p{L})/u
const weDidEn =
  /(?<!\p{L})(?:we|our \p{L}+) (?:have |also |then )?(?:\p{L}+ed|sent|re-issued|reset|did|gave|made|took|found)(?!\p{L})/iu
const yourPastEn = /(?<!\p{L})your?(?!\p{L})/iu
const pastEn = /(?<!\p{L})(?:was|were|had|did)(?!\p{L})/iu

/** Whether a sentence tells what was done for the customer of that time, which would be untrue if it were said to another. */
export function wasTold(sentence: string, language: Language): boolean {
  if (language === 'en') {
    return weDidEn.test(sentence) || (yourPastEn.test(sentence) && pastEn.test(sentence))
  }
  if (!pastDe.test(sentence)) return false
  return weHaveDe.test(sentence) || youHaveDe.test(sentence) || yoursDe.test(sentence)
}

const namesPerson = /(?<!\p{L})(?:Herrn?|Frau|Mr\.?|Mrs\.?|Ms\.?) \p{Lu}/u
const stops =
  /außer Betrieb (?:nehmen|setzen|lassen|bleiben|genommen)|(?:stilllegen|stillsetzen)|nicht (?:weiter|mehr|wieder) ?(?:benutzen|betreiben|verwenden|einschalten|fahren|in Betrieb)|(?:betreiben|benutzen|verwenden|betreibe|fahren) sie [^.]*nicht (?:weiter|mehr)|sofort (?:ab|aus)schalten|out of (?:service|use)|(?:do not|don't|stop|never) (?:use|using|operate|operating|run|running|drive|driving)|(?:switch|turn) (?:it |the \p{L}+ )?off (?:immediately|at once)/iu

/** Whether a sentence says that the machine must not go on running. */
export const asksToStop = (sentence: string): boolean => stops.test(sentence)

const abbreviation =
  /(?:(?<!\p{L})\p{L}|(?<!\p{L})(?:Nr|ca|bzw|inkl|max|min|evtl|ggf|Art|Abb|No|approx|e\.g|i\.e|p\.m|a\.m))\.$/iu

/** Sentences, where an abbreviation or a small letter does not begin a new one. */
function wholeSentences(line: string, language: Language): string[] {
  const whole: string[] = []
  for (const piece of sentencesOf(line, language)) {
    const before = whole.at(-1)
    const goesOn = before !== undefined && (abbreviation.test(before) || /^[\p{Ll}\d(–-]/u.test(piece))
    if (goesOn) whole[whole.length - 1] = `${before} ${piece}`
    else whole.push(piece)
  }
  return whole
}
