import type { Page } from '@playwright/test'
import { ticketList, words } from '../../e2e/screens.ts'
import { timing } from '../measure.ts'
import { untilShown } from './paint.ts'

const runs = 20

/** From the key until the field has the keyboard and what can be done stands below. */
export async function measurePalette(page: Page) {
  const palette = page.getByRole('dialog', { name: words.de.commands.palette })
  const shows = await page.evaluateHandle(
    () => () =>
      document.activeElement?.closest('[role=dialog]')?.querySelector('[role=option]') !== null &&
      document.activeElement?.matches('[role=dialog] input') === true,
  )
  const opened: number[] = []
  await ticketList(page).focus()
  for (let run = 0; run < runs; run += 1) {
    opened.push(await untilShown(page, 'keydown', { act: () => page.keyboard.press('ControlOrMeta+k'), shows }))
    await page.keyboard.press('Escape')
    await palette.waitFor({ state: 'hidden' })
  }
  return { openPalette: timing(opened) }
}
