import i18next, { type TFunction } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Language } from '../../native/contract/words.ts'
import { de } from './de/index.ts'
import { en } from './en/index.ts'
import { createFormat, type Format } from './format.ts'

export { errorText } from './error-text.ts'
export { createFormat, type Format } from './format.ts'
export type Translate = TFunction

const formats: Record<Language, Format> = { de: createFormat('de'), en: createFormat('en') }

/** Must have run before the first render. */
export function startI18n(language: Language): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    supportedLngs: ['de', 'en'],
    resources: { de: { translation: de }, en: { translation: en } },
    // React escapes already.
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  })
  document.documentElement.lang = language
}

export function setLanguage(language: Language): void {
  document.documentElement.lang = language
  if (i18next.language !== language) void i18next.changeLanguage(language)
}

/** The language to show: what the person chose, else the system's, where German speakers get German. */
export const languageOr = (chosen: Language | null | undefined): Language =>
  chosen ?? (navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en')

/** Sentences (`t`) and everything else that differs between the languages (`format`). */
export function useText(): { t: Translate; language: Language; format: Format } {
  const { t, i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'de'
  return { t, language, format: formats[language] }
}
