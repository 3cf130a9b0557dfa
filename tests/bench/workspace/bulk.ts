import type { Page } from '@playwright/test'
import { ticketList, words } from '../../e2e/screens.ts'
import { timing } from '../measure.ts'
import { type Desk, goToView } from './desk.ts'
import { type Condition, untilPainted, untilShown } from './paint.ts'

const { de } = words
const runs = 5
/** Somebody looks before the next one; until then the list is not asked for again more than once a second. */
const readingMs = 1_500

/**
 * Solving the selected tickets and taking it back: until something moves, until it is done, and until all are back in the
 * list. The bar of the progress waits for a third of a second on purpose: what is over by then needs none.
 */
export async function measureBulk(page: Page, { bulkView, inBulk }: Desk) {
  await goToView(page, bulkView)
  const progress: number[] = []
  const whole: number[] = []
  const undone: number[] = []
  const noneThere = await listIsEmpty(page)
  for (let run = 0; run < runs; run += 1) {
    const allThere = await listHolds(page, inBulk)
    await page.waitForFunction((holds) => holds(), allThere)
    await ticketList(page).focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page
      .getByRole('toolbar', { name: de.changes.selection })
      .getByRole('button', { name: de.changes.state })
      .click()
    const item = page.getByRole('menuitem', { name: de.words.state.solved })
    const conditions = [await somethingMoves(page), await isTold(page)]
    const [toProgress = 0, toWhole = 0] = await untilPainted(page, 'click', { act: () => item.click(), conditions })
    progress.push(toProgress)
    whole.push(toWhole)
    // What is solved leaves the list a moment after; else it would seem to be back before the key was pressed.
    await page.waitForFunction((holds) => holds(), noneThere)
    undone.push(await untilShown(page, 'keydown', { act: () => page.keyboard.press('z'), shows: allThere }))
    await page.waitForTimeout(readingMs)
  }
  return { bulk: { tickets: inBulk, progress: timing(progress), whole: timing(whole), undo: timing(undone) } }
}

/** The offer to take it back, which comes when all is done. */
const isTold = (page: Page): Promise<Condition> =>
  page.evaluateHandle(
    ([region, undo]) =>
      () =>
        [...document.querySelectorAll(`section[aria-label="${region}"] button`)].some((each) =>
          each.textContent?.startsWith(undo),
        ),
    [de.app.notifications, de.app.undo] as const,
  )

const somethingMoves = async (page: Page): Promise<Condition> =>
  (await isTold(page)).evaluateHandle(
    (told) => () => document.querySelector('[role=toolbar] [role=progressbar]') !== null || told(),
  )

const listIsEmpty = (page: Page): Promise<Condition> =>
  page.evaluateHandle(
    () => () =>
      document.querySelector('#ticket-list [role=option]') === null && !document.querySelector('[role=toolbar]'),
  )

/** So many tickets, counted anew, and no work under way. */
const listHolds = (page: Page, tickets: number): Promise<Condition> =>
  page.evaluateHandle(
    (count) => () =>
      document.querySelector('#ticket-list [role=option]')?.getAttribute('aria-setsize') === String(count) &&
      document.getElementById('ticket-list')?.ariaBusy === 'false' &&
      document.querySelector('[role=toolbar] [role=progressbar]') === null,
    tickets,
  )
