import { useEffect } from 'react'
import type { Settings } from '../../native/contract/settings.ts'
import { applyChosenKeys } from '../components/shortcuts.ts'
import { useMedia } from '../components/use-media.ts'
import { useEngineQuery } from '../engine/index.ts'
import { languageOr, setLanguage } from '../i18n/index.ts'

/** Pixels of a row in the list, as in tokens.css. */
const rowHeights = { comfortable: 56, compact: 40 } as const

/**
 * The ground to draw on, and how far apart its colours stand.
 * @param system what the system asks for: its ground counts where none was chosen, its wish for contrast always
 */
export function coloursOf(
  chosen: Settings['theme'],
  system: { readonly dark: boolean; readonly contrast: boolean },
): { theme: 'light' | 'dark'; contrast: 'more' | 'normal' } {
  const dark = chosen === 'system' ? system.dark : chosen === 'dark' || chosen === 'dark_contrast'
  const more = system.contrast || chosen === 'light_contrast' || chosen === 'dark_contrast'
  return { theme: dark ? 'dark' : 'light', contrast: more ? 'more' : 'normal' }
}

/** Lays the person's language, colours, density and keys on the page. @returns the height of a list row in pixels */
export function useAppearance(): number {
  const { data } = useEngineQuery('settings.get', {})
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  const systemContrast = useMedia('(prefers-contrast: more)')
  const { theme, contrast } = coloursOf(data?.theme ?? 'system', { dark: systemDark, contrast: systemContrast })
  const density = data?.density ?? 'comfortable'
  const language = languageOr(data?.language)
  useEffect(() => {
    document.documentElement.dataset.theme = theme
    document.documentElement.dataset.contrast = contrast
    document.documentElement.dataset.density = density
  }, [theme, contrast, density])
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
