import { z } from 'zod'
import type { Localized } from '../contract/words.ts'

const strings = z.array(z.string()).catch([])
export const wordsOfJson = (json: string): string[] => strings.parse(JSON.parse(json))

interface Named {
  readonly words_de: string
  readonly words_en: string
  readonly subject: string
}

/** What an alert is called: by its telling words, or by the name of what its tickets share. */
export function alertName({ words_de, words_en, subject }: Named): Localized {
  const de = wordsOfJson(words_de).join(', ')
  const en = wordsOfJson(words_en).join(', ')
  return { de: de || en || subject, en: en || de || subject }
}
