import { stemmer as stemEnglish } from '@orama/stemmers/english'
import { stemmer as stemGerman } from '@orama/stemmers/german'
import { deu, eng } from 'stopword'

/** Lower case, umlauts written out, accents dropped: «Mueller» and «Müller», «groß» and «gross» become one. */
export const foldText = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')

/** Words too common to tell what a text is about, in either language, folded. */
const stopwords = new Set([...deu, ...eng].map((word) => foldText(word)))

const wordPattern = /[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu

/** Whether a word says nothing about the matter, as «und», «haben», «would». */
export const isStopword = (text: string): boolean => stopwords.has(foldText(text))

export interface Word {
  /** As written. */
  readonly text: string
  readonly start: number
  /** Folded and stemmed; equal for inflections of one word. */
  readonly stem: string
}

/** Folded and stemmed; equal for inflections of one word. */
export const stemOf = (word: string, language: string): string => {
  if (/\p{N}/u.test(word)) return foldText(word)
  // The German stemmer works on umlauts; folding comes after it.
  const lower = word.toLowerCase()
  return foldText(language === 'en' ? stemEnglish(lower) : stemGerman(lower))
}

/**
 * The words of a text with their stems. Any language but English is stemmed as German.
 * @returns in the order of the text; `start` in UTF-16 units
 */
export function wordsOf(text: string, language: string): Word[] {
  return Array.from(text.matchAll(wordPattern), (match) => ({
    text: match[0],
    start: match.index,
    stem: stemOf(match[0], language),
  }))
}

const segmenters = new Map<string, Intl.Segmenter>()

/** The sentences of a text, trimmed, without empty ones. */
export function sentencesOf(text: string, language: string): string[] {
  const locale = language === 'en' ? 'en' : 'de'
  let segmenter = segmenters.get(locale)
  if (!segmenter) {
    segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' })
    segmenters.set(locale, segmenter)
  }
  return Array.from(segmenter.segment(text), (segment) => segment.segment.trim()).filter((sentence) => sentence !== '')
}
