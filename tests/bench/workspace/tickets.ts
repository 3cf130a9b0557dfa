import type { Page } from '@playwright/test'
import { ticketList } from '../../e2e/screens.ts'
import { timing } from '../measure.ts'
import { frameGaps, untilShown } from './paint.ts'

const runs = 40
/** Somebody reads for a moment before the next one. */
const readingMs = 300

/** Going down the list by key, opening what the keyboard is on, and scrolling, slowly and then in leaps. */
export async function measureTickets(page: Page) {
  const nextTicket: number[] = []
  const openTicket: number[] = []
  await ticketList(page).focus()
  for (let run = 0; run < runs; run += 1) {
    nextTicket.push(await stepDown(page))
    openTicket.push(await openAtCursor(page))
    await page.waitForTimeout(readingMs)
  }
  await page.keyboard.press('Escape')
  const steps = Array.from({ length: 240 }, (_, frame) => (frame < 180 ? 160 : 40_000))
  const gaps = await frameGaps(page, '#ticket-list', steps)
  return {
    nextTicket: timing(nextTicket),
    openTicket: timing(openTicket),
    scrollList: { ...timing(gaps), framesOver50Ms: gaps.filter((gap) => gap > 50).length },
  }
}

async function stepDown(page: Page): Promise<number> {
  const shows = await page.evaluateHandle(() => {
    const cursor = () => document.getElementById('ticket-list')?.getAttribute('aria-activedescendant')
    const before = cursor()
    return () => cursor() !== before
  })
  return await untilShown(page, 'keydown', { act: () => page.keyboard.press('j'), shows })
}

async function openAtCursor(page: Page): Promise<number> {
  const shows = await page.evaluateHandle(() => {
    const heading = () => document.querySelector('h2[title]')?.textContent ?? ''
    const before = heading()
    const row = document.querySelector('#ticket-list [data-cursor]')?.textContent ?? ''
    return () =>
      heading() !== before && row.includes(heading()) && document.querySelector('#conversation article') !== null
  })
  return await untilShown(page, 'keydown', { act: () => page.keyboard.press('Enter'), shows })
}
