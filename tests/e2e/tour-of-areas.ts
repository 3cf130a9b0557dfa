import type { Page } from '@playwright/test'
import { expect } from './app.ts'
import { ruleScreens } from './tour-of-rules.ts'
import { leave, type Screen, type Text } from './tour-of-tickets.ts'

/** The areas beside the tickets, with what opens in them. */
export function areas(page: Page, text: Text): Screen[] {
  const area = (name: string) => async (): Promise<void> => {
    // A list of sections may name one likewise, after the areas.
    await page.getByRole('button', { name, exact: true }).first().click()
    await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible()
  }
  const dialog = (name: string, button: string): Screen => ({
    name,
    open: async () => {
      await page.getByRole('button', { name: button, exact: true }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
    close: leave(page),
  })
  return [
    {
      name: 'own day',
      open: async () => {
        await area(text.day.title)()
        await expect(page.getByRole('region', { name: text.day.hours })).toBeVisible()
      },
    },
    { name: 'data', open: area(text.app.data) },
    {
      name: 'how good the data is',
      open: async () => {
        await area(text.quality.title)()
        await expect(page.getByRole('region', { name: text.quality.findings })).toBeVisible()
      },
    },
    ...importScreens(page, text, area(text.app.data)),
    ...reportScreens(page, text),
    { name: 'learning', open: area(text.app.learning) },
    {
      name: 'what is known of a category',
      open: async () => {
        const category = page.getByRole('row').getByRole('button', { expanded: false }).first()
        await category.click()
        await expect(page.getByText(text.learning.nothingMeasured)).toBeVisible()
      },
    },
    dialog('new category', text.learning.own.add),
    ...customerScreens(page, text, area(text.profile.customers)),
    ...offerScreens(page, text, area(text.offers.title)),
    ...demandScreens(page, text, area(text.forecast.title)),
    ...doubleCustomers(page, text),
    {
      name: 'pattern alerts',
      open: async () => {
        await page.getByRole('button', { name: text.lead.title, exact: true }).click()
        await area(text.patterns.title)()
        await expect(page.getByRole('group', { name: text.patterns.show })).toBeVisible()
      },
    },
    {
      name: 'the map of topics',
      open: async () => {
        await area(text.topics.title)()
        await expect(
          page.getByText(text.topics.none).or(page.getByRole('list', { name: text.topics.title })),
        ).toBeVisible()
      },
    },
    {
      name: 'signs of fraud',
      open: async () => {
        await page.getByRole('button', { name: text.lead.title, exact: true }).click()
        await area(text.signs.title)()
        await expect(page.getByText(text.signs.intro)).toBeVisible()
      },
    },
    {
      name: 'the ways of all customers',
      open: async () => {
        await page.getByRole('button', { name: text.lead.title, exact: true }).click()
        await area(text.paths.title)()
        const few = page.getByText(text.paths.tooFew)
        await expect(few.or(page.getByRole('combobox', { name: text.paths.kind }))).toBeVisible()
      },
    },
    { name: 'what customers say', open: area(text.lead.voices) },
    ...ruleScreens(page, text, area(text.lead.rules)),
    {
      name: 'settings with promises and keys',
      open: async () => {
        await area(text.app.settings)()
        await expect(page.getByRole('region', { name: text.sla.title }).getByRole('table').first()).toBeVisible()
        await expect(page.getByRole('region', { name: text.commands.keys.title })).toBeVisible()
      },
    },
    {
      name: 'quiet hours',
      open: async () => {
        await page.getByRole('checkbox', { name: text.notifications.quiet.on }).check()
        await expect(page.getByRole('group', { name: text.notifications.quiet.days })).toBeVisible()
      },
    },
    dialog('own field', text.fields.add),
    dialog('known defect', text.defects.add),
    ...textDialogs(page, text),
  ]
}

/** A file with a row that is taken and one that is not. */
const ownTable = ['KdNr;Firma;Straße;PLZ;Ort', '10001;Müller & Söhne GmbH;Königstraße 5;50667;Köln', ';;;;Bonn']

function importScreens(page: Page, text: Text, openArea: () => Promise<void>): Screen[] {
  return [
    {
      name: 'columns of an own table',
      open: async () => {
        await openArea()
        await page.getByRole('button', { name: text.imports.open }).click()
        await expect(page.getByRole('heading', { level: 1, name: text.imports.title })).toBeVisible()
        const buffer = Buffer.from(ownTable.join('\r\n'))
        await page
          .locator('input[type=file]')
          .first()
          .setInputFiles({ name: 'kunden.csv', mimeType: 'text/csv', buffer })
        await expect(page.getByRole('region', { name: text.imports.preview }).getByRole('table')).toBeVisible()
      },
    },
    {
      name: 'what became of an own table',
      open: async () => {
        await page.getByRole('button', { name: text.imports.run, exact: true }).click()
        await expect(page.getByRole('table', { name: text.imports.runs })).toBeVisible()
        await expect(page.getByRole('region', { name: text.imports.result })).toBeVisible()
      },
    },
  ]
}

function reportScreens(page: Page, text: Text): Screen[] {
  const dialog = page.getByRole('dialog')
  return [
    {
      name: 'reports',
      open: async () => {
        await page.getByRole('button', { name: text.lead.title, exact: true }).click()
        await page.getByRole('button', { name: text.lead.reports, exact: true }).click()
        await expect(page.getByRole('button', { name: new RegExp(text.reports.show) }).first()).toBeVisible()
      },
    },
    {
      name: 'the tickets of a figure',
      open: async () => {
        await page
          .getByRole('button', { name: new RegExp(text.reports.show) })
          .first()
          .click()
        await expect(page.getByRole('complementary').getByRole('listitem').first()).toBeVisible()
      },
      close: leave(page),
    },
    {
      name: 'a report to come by mail',
      open: async () => {
        await page.getByRole('button', { name: text.reports.schedules.open }).click()
        await dialog.getByRole('button', { name: text.reports.schedules.add }).click()
        await expect(dialog.getByRole('textbox', { name: text.reports.schedules.name, exact: true })).toBeVisible()
      },
      close: leave(page),
    },
  ]
}

function demandScreens(page: Page, text: Text, openArea: () => Promise<void>): Screen[] {
  const detail = page.getByRole('complementary', { name: text.forecast.detail })
  return [
    {
      name: 'demand for parts',
      open: async () => {
        await openArea()
        await expect(page.getByRole('textbox', { name: text.forecast.search })).toBeVisible()
      },
    },
    {
      name: 'demand for one part, with its figures',
      open: async () => {
        await page.getByRole('main').getByRole('table').getByRole('button').first().click()
        await detail.getByRole('button', { name: text.app.asTable }).click()
        await expect(detail.getByRole('table')).toBeVisible()
      },
    },
  ]
}

function doubleCustomers(page: Page, text: Text): Screen[] {
  return [
    {
      name: 'customers that may be one',
      open: async () => {
        await page.keyboard.press('ControlOrMeta+k')
        await page.keyboard.type(text.matching.title)
        await page.keyboard.press('Enter')
        await expect(page.getByRole('region', { name: text.matching.pair })).toBeVisible()
        // The focus comes back to a button, which tells its name.
        await page.keyboard.press('Escape')
      },
    },
  ]
}

function customerScreens(page: Page, text: Text, openArea: () => Promise<void>): Screen[] {
  const tab = (name: string) => page.getByRole('tab', { name, exact: true })
  return [
    {
      name: 'customers',
      open: async () => {
        await openArea()
        await expect(page.getByRole('textbox', { name: text.profile.search })).toBeVisible()
      },
    },
    {
      name: 'a customer in full',
      open: async () => {
        await page.getByRole('main').getByRole('listitem').getByRole('button').first().click()
        await expect(page.getByRole('region', { name: text.profile.preferences })).toBeVisible()
      },
    },
    {
      name: 'the journey of a customer',
      open: async () => {
        await tab(text.profile.tabs.journey).click()
        await expect(page.getByRole('region', { name: text.profile.journey.stages })).toBeVisible()
      },
    },
  ]
}

function offerScreens(page: Page, text: Text, openArea: () => Promise<void>): Screen[] {
  const table = page.getByRole('table', { name: text.offers.title })
  return [
    {
      name: 'offers',
      open: async () => {
        await openArea()
        await expect(table.getByRole('combobox')).toBeVisible()
      },
    },
    {
      name: 'an offer at work',
      open: async () => {
        await table.getByRole('button').first().click()
        await expect(page.getByRole('dialog').getByRole('table', { name: text.offers.lines })).toBeVisible()
      },
      close: leave(page),
    },
  ]
}

function textDialogs(page: Page, text: Text): Screen[] {
  const dialog = page.getByRole('dialog')
  const opened = (button: string) => async (): Promise<void> => {
    await page.getByRole('button', { name: button, exact: true }).click()
    await expect(dialog).toBeVisible()
  }
  return [
    { name: 'text block', open: opened(text.texts.add), close: leave(page) },
    { name: 'macro', open: opened(text.macros.add) },
    {
      name: 'macro with a step',
      open: async () => {
        await dialog.getByRole('combobox', { name: text.macros.addStep }).click()
        await page.getByRole('option', { name: text.macros.kinds.set_state }).click()
        await expect(
          dialog.getByRole('group', { name: text.macros.step.replace('{{number, number}}', '1') }),
        ).toBeVisible()
      },
      close: leave(page),
    },
  ]
}
