import type { Page } from '@playwright/test'
import { viewKeys } from '../../../renderer/features/queue/views-list.ts'
import { ticketList, words } from '../../e2e/screens.ts'
import { timing } from '../measure.ts'
import { listSettled, untilShown } from './paint.ts'

const { de } = words
const names = { ...de.queue.views, mine: de.views.mine, unassigned: de.views.unassigned }
const views = ['waiting', 'solved', 'unassigned', 'sorted_out', 'mine', 'all', 'queue'] as const
const ticks = 16
const rounds = 3

/** One choice more in the filter each time: a list that nobody has asked for yet. */
export async function measureFilters(page: Page) {
  await ticketList(page).focus()
  await page.keyboard.press('f')
  const filter = page.getByRole('dialog', { name: de.queue.filter })
  const changed: number[] = []
  for (let tick = 0; tick < ticks; tick += 1) {
    const box = filter.getByRole('checkbox').nth(tick)
    const settled = await listSettled(page)
    const shows = await box.evaluateHandle(
      (element, isSettled) => () => element.ariaChecked === 'true' && isSettled(),
      settled,
    )
    changed.push(await untilShown(page, 'click', { act: () => box.click(), shows }))
  }
  await filter.getByRole('button', { name: de.queue.clearAll }).click()
  await page.keyboard.press('Escape')
  await filter.waitFor({ state: 'hidden' })
  return { changeFilter: timing(changed) }
}

/** By two keys to each of the lists: the first time, and when they are known. Starts at the queue, just loaded. */
export async function measureViews(page: Page) {
  const first: number[] = []
  const again: number[] = []
  await ticketList(page).focus()
  for (let round = 0; round < rounds; round += 1) {
    for (const view of views) {
      const ms = await changeView(page, view)
      if (round > 0) again.push(ms)
      // The queue was loaded with the page.
      else if (view !== 'queue') first.push(ms)
    }
  }
  return { changeView: { first: timing(first), again: timing(again) } }
}

async function changeView(page: Page, view: (typeof views)[number]): Promise<number> {
  const title = `${de.queue.view}: ${names[view]} `
  const settled = await listSettled(page)
  const shows = await settled.evaluateHandle(
    (isSettled, wanted) => () =>
      [...document.querySelectorAll('h1 button')].some((each) => each.ariaLabel?.startsWith(wanted)) && isSettled(),
    title,
  )
  await page.keyboard.press('g')
  await page.getByRole('menuitemradio').first().waitFor()
  const ms = await untilShown(page, 'keydown', { act: () => page.keyboard.press(viewKeys[view]), shows })
  await page.getByRole('menu').waitFor({ state: 'hidden' })
  return ms
}
