import { expect, test } from 'vitest'
import { menuLanguage, menuTemplate } from '../../electron/menu.ts'

const flat = (language: 'de' | 'en', forDevelopers: boolean) =>
  menuTemplate({ language, platform: 'linux', forDevelopers }).flatMap((menu) =>
    Array.isArray(menu.submenu) ? menu.submenu : [],
  )

test('speaks German wherever German is spoken, English elsewhere', () => {
  expect(['de', 'de-AT', 'de_CH', 'en-GB', 'fr', 'den'].map(menuLanguage)).toEqual(['de', 'de', 'de', 'en', 'en', 'en'])
})

test('says the same things in both languages', () => {
  const roles = (language: 'de' | 'en') => flat(language, false).map(({ role, type }) => role ?? type)
  expect(roles('de')).toEqual(roles('en'))
  expect(flat('de', false).find(({ role }) => role === 'undo')?.label).toBe('Rückgängig')
})

test('has neither reload nor developer tools in a release', () => {
  const roles = (forDevelopers: boolean) => flat('en', forDevelopers).map(({ role }) => role)
  expect(roles(false)).not.toContain('reload')
  expect(roles(false)).not.toContain('toggleDevTools')
  expect(roles(true)).toContain('reload')
})
