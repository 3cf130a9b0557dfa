import type { Locator, Page } from '@playwright/test'
import type { EngineClient } from '../../native/protocol/connect.ts'
import { expect, test } from './app.ts'
import { words } from './screens.ts'
import { clientOf } from './story-data.ts'

const { de } = words
let client: EngineClient

test.use({ data: 'story' })
test.beforeEach(async ({ engine, page }) => {
  client = await clientOf(engine)
  const { rows } = await client.call('tickets.list', {
    filter: { view: 'queue' },
    sort: { by: 'last_message', direction: 'desc' },
    offset: 0,
    limit: 1,
  })
  await client.call('tickets.change', {
    selection: { ticketIds: rows.map(({ id }) => id) },
    change: { field: 'assignee', value: 'Jana Roth' },
  })
  // A busy page: what waits for a timer comes after what does not.
  await page.addInitScript(() => {
    const { setTimeout } = globalThis
    const later = (run: TimerHandler, ms = 0, ...rest: unknown[]) => setTimeout(run, Math.max(ms, 40), ...rest)
    Object.assign(globalThis, { setTimeout: later })
  })
  await page.reload()
  await page.getByRole('button', { name: de.app.settings, exact: true }).click()
})
test.afterEach(() => client.close())

/** Puts on record, at short intervals, what a field shows. */
const watch = (field: Locator): Promise<void> =>
  field.evaluate((input) => {
    const value = (): string => {
      const { type, checked, value: text } = input as HTMLInputElement
      return type === 'date' ? text : String(checked)
    }
    const shown = [value()]
    const note = (): void => {
      if (value() !== shown.at(-1)) shown.push(value())
    }
    setInterval(note, 4)
    Object.assign(globalThis, { shown, note })
  })
const shown = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    Reflect.get(globalThis, 'note')()
    return Reflect.get(globalThis, 'shown')
  })

test('quiet hours stay ticked while that is being kept', async ({ page }) => {
  const quiet = page.getByRole('checkbox', { name: de.notifications.quiet.on })
  await watch(quiet)
  for (const on of [true, false, true]) {
    await quiet.click()
    await expect.poll(async () => (await client.call('notifications.settings', {})).quiet.on).toBe(on)
    await expect(quiet).toBeChecked({ checked: on })
  }
  expect(await shown(page)).toEqual(['false', 'true', 'false', 'true'])
})

test('a choice stays chosen while it is being kept', async ({ page }) => {
  const compact = page.getByRole('radio', { name: de.settings.compact, exact: true })
  const comfortable = page.getByRole('radio', { name: de.settings.comfortable, exact: true })
  await compact.check()
  await expect.poll(async () => (await client.call('settings.get', {})).density).toBe('compact')
  await watch(comfortable)
  await comfortable.check()
  await expect.poll(async () => (await client.call('settings.get', {})).density).toBe('comfortable')
  await expect(comfortable).toBeChecked()
  expect(await shown(page)).toEqual(['false', 'true'])
})

test('a day of absence stands while it is being kept', async ({ page }) => {
  const from = page.getByLabel(de.routing.awayFromOf.replace('{{name}}', 'Jana Roth'))
  await watch(from)
  await from.fill('2026-12-21')
  await expect
    .poll(async () =>
      (await client.call('routing.colleagues', {})).colleagues.some(({ absentFrom }) => absentFrom !== null),
    )
    .toBe(true)
  await expect(from).toHaveValue('2026-12-21')
  expect(await shown(page)).toEqual(['', '2026-12-21'])
  await page.reload()
  await page.getByRole('button', { name: de.app.settings, exact: true }).click()
  await expect(from).toHaveValue('2026-12-21')
})
