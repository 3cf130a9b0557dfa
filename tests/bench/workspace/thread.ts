import type { Page } from '@playwright/test'
import { ticketRows } from '../../e2e/screens.ts'
import { filesSubject, threadSubject } from '../../fixtures/thread-files.ts'
import { timing } from '../measure.ts'
import { type Desk, goToView, messagesOfThread } from './desk.ts'
import { frameGaps, untilShown } from './paint.ts'

const runs = 20

/** The ticket of 500 messages: opening it in turn with another, all that is earlier, and scrolling through it. */
export async function measureThread(page: Page, { threadView }: Desk) {
  await goToView(page, threadView)
  const opened: number[] = []
  for (let run = 0; run < runs; run += 1) {
    await openRow(page, filesSubject, 'die Dateien anbei')
    opened.push(await openRow(page, threadSubject, `Nachricht ${messagesOfThread}.`))
  }
  const loaded = await loadEarlier(page)
  const steps = Array.from({ length: 300 }, (_, frame) => (frame < 150 ? -300 : 300))
  const gaps = await frameGaps(page, '#conversation', steps)
  return {
    openThread: { messages: messagesOfThread, ...timing(opened) },
    loadEarlier: timing(loaded),
    scrollThread: { ...timing(gaps), framesOver50Ms: gaps.filter((gap) => gap > 50).length },
  }
}

/** From a click on the row until the newest message has been painted. */
async function openRow(page: Page, subject: string, words: string): Promise<number> {
  const shows = await page.evaluateHandle(
    (wanted) => () => document.getElementById('conversation')?.textContent?.includes(wanted) ?? false,
    words,
  )
  return await untilShown(page, 'click', { act: () => ticketRows(page).filter({ hasText: subject }).click(), shows })
}

/** Each time until the messages asked for have been painted, until all of them are there. */
async function loadEarlier(page: Page): Promise<number[]> {
  const messages = page.locator('#conversation article')
  const times: number[] = []
  for (let count = await messages.count(); count < messagesOfThread; count = await messages.count()) {
    const shows = await page.evaluateHandle(
      (before) => () => document.querySelectorAll('#conversation article').length > before,
      count,
    )
    // Fetched by scrolling up, they would come before the click.
    const act = () => page.locator('#conversation > div button').evaluate((button: HTMLElement) => button.click())
    times.push(await untilShown(page, 'click', { act, shows }))
  }
  return times
}
