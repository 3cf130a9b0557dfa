import type { Mention } from '../../contract/triage.ts'
import { foldIdentifier, overlap, type Place } from './spans.ts'

/** What a mail may be about, in the order in which its codes are asked for. */
export interface CodeScope {
  /** Codes of the models the mail is about, or of the customer's own; empty where neither is known. */
  readonly near: readonly string[]
  /** Codes of all models. */
  readonly all: readonly string[]
  /** Whether `near` are those of the very models the mail is about: then no other model's code can be meant. */
  readonly isCertain: boolean
}

/** «E-47», «E 47» and «err. 47» are one code. */
const foldCode = (text: string): string => foldIdentifier(text).replace(/^(?:ERR|ERROR|FEHLER|CODE)(?=\d)/, '')

/**
 * Links each code as written to the code as the records write it. A bare number («Fehler 47») is the one code that has
 * these digits; where several have, or the model has another code, it stays without.
 */
export function linkCodes(mentions: readonly Mention[], scope: CodeScope): Mention[] {
  const known = (text: string): string | null =>
    lookUp(text, scope.near) ?? (scope.isCertain ? null : lookUp(text, scope.all))
  return mentions.map((mention) => ({ ...mention, record: known(mention.text) }))
}

function lookUp(text: string, codes: readonly string[]): string | null {
  const folded = foldCode(text)
  const exact = codes.filter((code) => foldCode(code) === folded)
  const bare = /^\d+$/.test(folded)
  const lettered = bare ? codes.filter((code) => /^\p{L}+\d+$/u.test(code) && code.replace(/\D/g, '') === folded) : []
  const found = [...new Set([...exact, ...lettered])]
  return found.length === 1 ? (found[0] ?? null) : null
}

const toldBy = String.raw`(?<!\p{L})(?:zeigt|zeigte|steht|anzeige|display|meldet|meldung|fehler|fehlercode|störung|code|alarm|shows?|showing|displays?|reads|reports?|says|error|fault)`

/**
 * Codes that the mail names without calling them so, known to the models it is about: «A03» anywhere, «HI» or «112» only
 * beside a word that speaks of the display, or in brackets.
 * @param isTaken places that are something else
 */
export function findKnownCodes(text: string, codes: readonly string[], isTaken: (place: Place) => boolean): Mention[] {
  const found: Mention[] = []
  for (const code of codes) {
    const written = code.replace(/[^\p{L}\d]/gu, '')
    const alone = String.raw`(?<![\p{L}\d.,/-])(?<code>${written.replace(/(?<=\p{L})(?=\d)/u, '[- ]?')})(?![\p{L}\d]|[-./,]\d)`
    const speaksForItself = /^\p{L}+\d+$/u.test(written)
    const pattern = speaksForItself
      ? alone
      : String.raw`(?:${caseless(toldBy)}[\s:]+(?:\p{L}+\s){0,2}["'„“«»(]*|[("'„«])${alone}`
    for (const match of text.matchAll(new RegExp(pattern, 'gu'))) {
      const value = match.groups?.code ?? ''
      const start = match.index + match[0].length - value.length
      const place = { start, end: start + value.length }
      if (!isTaken(place) && !found.some((other) => overlap(place, other)))
        found.push({ ...place, text: value, record: code })
    }
  }
  return found
}

/** The first letters of words in either case; the code itself is case-sensitive: «HI» is no greeting, «hi» is. */
const caseless = (pattern: string): string =>
  pattern.replace(/(?<=[(|])(\p{Ll})/gu, (letter) => `[${letter.toUpperCase()}${letter}]`)
