import type { Page } from '@playwright/test'
import { expect } from './app.ts'
import type { Screen, Text } from './tour-of-tickets.ts'

/** The rules, and one that is being written with a condition and an action of several kinds. */
export function ruleScreens(page: Page, text: Text, openArea: () => Promise<void>): Screen[] {
  const { rules } = text
  const add = async (what: string, choice: string): Promise<void> => {
    await page.getByRole('combobox', { name: what, exact: true }).click()
    await page.getByRole('option', { name: choice, exact: true }).click()
  }
  return [
    { name: 'rules', open: openArea },
    {
      name: 'a rule being written',
      open: async () => {
        await page.getByRole('button', { name: rules.add, exact: true }).click()
        await page.getByRole('textbox', { name: rules.field.words }).fill('Maschine')
        await add(rules.editor.addTest, rules.tests.mood)
        await add(rules.editor.addTest, rules.tests.time)
        await page.getByRole('button', { name: rules.editor.addGroup }).click()
        await add(rules.editor.addAction, rules.actions.set_priority)
        await add(rules.editor.addAction, rules.actions.tag)
        await expect(page.getByRole('complementary', { name: rules.trial.title })).toBeVisible()
      },
    },
  ]
}
