import type { Page } from '@playwright/test'
import { expect } from './app.ts'
import { areas } from './tour-of-areas.ts'
import { leave, listScreens, type Screen, type Text, ticketScreens } from './tour-of-tickets.ts'

/** Every screen one after the other, each once, without loading the page anew. */
export function tour(page: Page, text: Text): Screen[] {
  return [
    ...listScreens(page, text),
    ...ticketScreens(page, text),
    ...searches(page, text),
    ...overlays(page, text),
    ...lookAround(page, text),
    ...areas(page, text),
  ]
}

function searches(page: Page, text: Text): Screen[] {
  const hit = page.getByRole('listbox', { name: text.find.hits }).getByRole('option').first()
  return [
    {
      name: 'search',
      open: async () => {
        await page.keyboard.press('/')
        await expect(page.getByRole('combobox', { name: text.find.field })).toBeFocused()
        await page.keyboard.type('protokoll')
        await expect(hit).toBeVisible()
      },
    },
    {
      name: 'search by meaning',
      open: async () => {
        await page.keyboard.press('ControlOrMeta+a')
        await page.keyboard.type('we are still waiting for the invoice, please send it again')
        await page.keyboard.press('ControlOrMeta+Shift+f')
        await expect(hit).toContainText(text.find.foundIn.meaning)
      },
      close: () => page.keyboard.press('ControlOrMeta+Shift+f'),
    },
    {
      name: 'search with what it did not understand',
      open: async () => {
        await page.keyboard.press('ControlOrMeta+a')
        await page.keyboard.type('farbe:rot kun')
        await expect(page.getByRole('button', { name: /^kunde:/ })).toBeVisible()
      },
      close: () => page.keyboard.press('Escape'),
    },
  ]
}

function overlays(page: Page, text: Text): Screen[] {
  const told = page.getByRole('dialog', { name: text.notifications.title })
  return [
    {
      name: 'palette',
      open: async () => {
        await page.keyboard.press('ControlOrMeta+k')
        await page.keyboard.type('protokoll')
        await expect(page.getByRole('group', { name: text.commands.kinds.tickets })).toBeVisible()
      },
      close: leave(page),
    },
    {
      name: 'notifications',
      open: async () => {
        await page.keyboard.press('i')
        await expect(told.getByRole('button', { name: new RegExp(text.notifications.says.assigned) })).toBeVisible()
      },
    },
    {
      name: 'notifications while nobody is to disturb',
      open: async () => {
        await told.getByRole('button', { name: text.notifications.silence.hour }).click()
        await expect(told.getByRole('button', { name: text.notifications.silence.end })).toBeVisible()
      },
      close: leave(page),
    },
    {
      name: 'keys',
      open: async () => {
        await page.getByRole('button', { name: text.app.keys, exact: true }).click()
        await expect(page.getByRole('dialog', { name: text.keys.title })).toBeVisible()
      },
    },
  ]
}

/** From the sheet of keys, over the list and beside a ticket. */
function lookAround(page: Page, text: Text): Screen[] {
  const stop = (step: 'queue' | 'triage') => page.getByRole('dialog', { name: text.tour.steps[step].title })
  return [
    {
      name: 'first look around',
      open: async () => {
        await page.getByRole('button', { name: text.tour.start }).click()
        await expect(stop('queue').getByRole('button').and(page.locator(':focus'))).toHaveCount(1)
      },
    },
    {
      name: 'first look around, beside a ticket',
      open: async () => {
        await page.keyboard.press('ArrowRight')
        await expect(stop('triage')).toBeVisible()
      },
      close: leave(page),
    },
  ]
}
