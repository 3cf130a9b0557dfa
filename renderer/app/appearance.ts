import { useEffect } from 'react'
import { applyChosenKeys } from '../components/shortcuts.ts'
import { useMedia } from '../components/use-media.ts'
import { useEngineQuery } from '../engine/index.ts'
import { languageOr, setLanguage } from '../i18n/index.ts'

/** Pixels of a row in the list, as in tokens.css. */
const rowHeights = { comfortable: 56, compact: 40 } as const

/** Lays the person's language, colours, density and keys on the page. @returns the height of a list row in pixels */
export function useAppearance(): number {
  const { data } = useEngineQuery('settings.get', {})
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  const chosen = data?.theme ?? 'system'
  const theme = chosen === 'system' ? (systemDark ? 'dark' : 'light') : chosen
  const density = data?.density ?? 'comfortable'
  const language = languageOr(data?.language)
  useEffect(() => {
    document.documentElement.dataset.theme = theme
    document.documentElement.dataset.density = density
  }, [theme, density])
  const keys = data?.keys
  useEffect(() => {
    if (keys) applyChosenKeys(keys)
  }, [keys])
  useEffect(() => {
    setLanguage(language)
    void window.leitstand?.setLanguage(language)
  }, [language])
  return rowHeights[density]
}
