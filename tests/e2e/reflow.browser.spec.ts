import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { writePatternTickets } from './pattern-data.ts'
import { words } from './screens.ts'
import { bringInFiles } from './story-data.ts'
import { furnish } from './tour-data.ts'
import { tour } from './tour-of-screens.ts'

/** 1280 × 720 at a zoom of 200 %, in CSS pixels. */
const zoomed = { width: 640, height: 360 }

/** WCAG 2.2, 1.4.12: nothing may be lost when a person spaces text so. */
const spaced = 'spaced'
const spacing = `.${spaced} * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
.${spaced} p { margin-bottom: 2em !important }`

/**
 * Runs in the page. What one can act on, but not reach or hit: clipped, outside the window without a scrollbar, behind a
 * scrolling to the side, or smaller than 24 px (WCAG 2.2, 1.4.10 and 2.5.8).
 */
function outOfReach(): string[] {
  const least = 24
  const slack = 1
  const dialogs = [...document.querySelectorAll('[role="dialog"]')]
  const top = dialogs.at(-1) ?? document.body
  const nameOf = (element: Element): string =>
    `${element.tagName.toLowerCase()} «${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}»`
  const isThere = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect()
    return (
      width > 0 &&
      height > 0 &&
      !element.closest('[inert], [hidden], [aria-hidden="true"], .sr-only') &&
      getComputedStyle(element).visibility === 'visible' &&
      getComputedStyle(element).clipPath === 'none'
    )
  }
  const placeOf = (element: Element): string | null => {
    const box = element.getBoundingClientRect()
    for (let around = element.parentElement; around; around = around.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(around)
      const outer = around.getBoundingClientRect()
      const beside = box.right > outer.right + slack || box.left < outer.left - slack
      if (overflowX !== 'visible' && beside) return 'is cut at the side'
      const scrolls = overflowY === 'auto' || overflowY === 'scroll'
      if (overflowY !== 'visible' && !scrolls && (box.bottom > outer.bottom + slack || box.top < outer.top - slack))
        return 'is cut above or below'
      if (scrolls) return null
    }
    const outside =
      box.left < -slack || box.top < -slack || box.right > innerWidth + slack || box.bottom > innerHeight + slack
    return outside ? 'lies outside the window' : null
  }
  const found: string[] = []
  for (const element of top.querySelectorAll('button, a[href], input, select, textarea, [role="combobox"]')) {
    if (!isThere(element)) continue
    const place = placeOf(element)
    if (place) found.push(`${nameOf(element)} ${place}`)
    const target = (element.closest('label') ?? element).getBoundingClientRect()
    if (Math.round(target.height) < least || Math.round(target.width) < least) found.push(`${nameOf(element)} is small`)
  }
  // A table of figures may, if it has a name and is scrolled by keys too.
  for (const element of document.querySelectorAll('*:not([tabindex="0"]:is([aria-label], [aria-labelledby]))')) {
    const { overflowX } = getComputedStyle(element)
    if ((overflowX === 'auto' || overflowX === 'scroll') && element.scrollWidth > element.clientWidth + slack)
      found.push(`${element.className} scrolls to the side`)
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page is wider than the window')
  return [...new Set(found)]
}

/** The screen as soon as it stands still: as it is, then with its text spaced wide. */
async function isWhole(page: Page, name: string): Promise<void> {
  const softly = expect.configure({ soft: true })
  const isReached = (message: string): Promise<void> =>
    softly.poll(() => page.evaluate(outOfReach), { message, timeout: 3_000 }).toEqual([])
  const html = page.locator('html')
  await isReached(name)
  await html.evaluate((element, className) => element.classList.add(className), spaced)
  await isReached(`${name}, spaced wide`)
  await html.evaluate((element, className) => element.classList.remove(className), spaced)
}

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(zoomed)
  await page.addStyleTag({ content: spacing })
})

test('at 200 % every screen is whole, every action within reach and large enough, and spaced wide too', async ({
  engine,
  folder,
  page,
}) => {
  test.setTimeout(480_000)
  await furnish(engine, folder)
  for (const { name, open, close } of tour(page, words.de)) {
    await test.step(name, async () => {
      await open()
      await isWhole(page, name)
      await close?.()
    })
  }
})

test('what piles up is whole at 200 %, from the list to the letters', async ({ engine, folder, page }) => {
  test.setTimeout(300_000)
  const { patterns, lead, form, defects } = words.de
  const dialog = page.getByRole('dialog')
  await bringInFiles(engine, [await writePatternTickets(folder)])
  await page.getByRole('button', { name: lead.title, exact: true }).click()
  const rows = page.getByRole('list', { name: patterns.list, exact: true }).getByRole('button')
  await expect(rows.first()).toBeVisible({ timeout: 120_000 })
  await isWhole(page, 'list')
  await rows.first().click()
  const detail = page.getByRole('region', { name: patterns.detail })
  await detail.getByRole('list', { name: patterns.tickets.list }).getByRole('checkbox').first().check()
  await isWhole(page, 'alert')
  await page.getByRole('button', { name: patterns.act.known }).click()
  await dialog.getByRole('textbox', { name: defects.field.instructionDe }).fill('Bitte prüfen Sie den Stecker.')
  await isWhole(page, 'known defect')
  await dialog.getByRole('button', { name: form.save }).click()
  await expect(dialog).toHaveCount(0)
  await page.keyboard.press('Shift+a')
  await expect(dialog.getByRole('list', { name: patterns.review.list })).toBeVisible({ timeout: 60_000 })
  await isWhole(page, 'letters')
})
