import type { CaseExample } from '../contract/cases.ts'
import { detectLanguage } from '../text/language.ts'
import { findKnownCodes } from '../triage/entities/error-codes.ts'
import { extractEntities, type Lookup } from '../triage/entities/extract.ts'
import { otherNumbers } from '../triage/entities/other-numbers.ts'
import { foldIdentifier, overlap, type Place } from '../triage/entities/spans.ts'
import type { QueryFacts, RankingFacts } from './ranking.ts'

/** What a case says of itself in its fields. */
export const factsOfCase = (item: {
  readonly machine?: string | null | undefined
  readonly errorCode?: string | null | undefined
  readonly language: string
}): RankingFacts => ({
  machine: item.machine ? foldIdentifier(item.machine) : null,
  errorCodes: item.errorCode ? [foldIdentifier(item.errorCode)] : [],
  language: item.language,
})

/** The same of a case that is handed in from outside: without a field for the error code, its text may name one. */
export function readFactsOfCase(item: CaseExample): RankingFacts {
  const language = detectLanguage(`${item.title}\n${item.problem}\n${item.solution}`)
  const own = factsOfCase({ ...item, language })
  return item.errorCode ? own : { ...own, errorCodes: codeLike(`${item.title}\n${item.problem}`) }
}

/** «A03», «HD 12», «112», «HI»: what may be a code. Only one that a mail calls so will count. */
const codePattern = /(?<![\p{L}\d.,/-])(?:\p{Lu}{1,3}[- ]?\d{1,4}|\d{2,4}|\p{Lu}{2})(?![\p{L}\d]|[-./,]\d)/gu

function codeLike(text: string): string[] {
  const others = otherNumbers(text)
  const found = Array.from(text.matchAll(codePattern), (match) => ({
    code: foldIdentifier(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }))
  const free = found.filter((span) => !others.some((place) => overlap(place, span)))
  return [...new Set(free.map(({ code }) => code))]
}

/** Reads what a text names, where only the machines and codes of the given cases are known. */
export function createQueryReader(facts: readonly RankingFacts[]): (text: string) => Promise<QueryFacts> {
  const machines = new Set(facts.flatMap(({ machine }) => machine ?? []))
  const codes = new Set(facts.flatMap(({ errorCodes }) => errorCodes))
  const lookup: Lookup = (folded) =>
    Promise.resolve(
      folded.flatMap((text) => (machines.has(text) ? [{ folded: text, kind: 'model' as const, record: text }] : [])),
    )
  return async (text) => {
    const language = detectLanguage(text)
    const entities = await extractEntities(text, lookup, { language })
    const taken: readonly Place[] = [...otherNumbers(text), ...entities.machines]
    const isTaken = (place: Place): boolean => taken.some((other) => overlap(place, other))
    const named = findKnownCodes(
      text,
      codeLike(text).filter((code) => codes.has(code)),
      isTaken,
    )
    return {
      language,
      machines: new Set(entities.machines.map((mention) => mention.record ?? foldIdentifier(mention.text))),
      errorCodes: new Set([...entities.errorCodes, ...named].map((mention) => foldIdentifier(mention.text))),
    }
  }
}
