import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { words } from './screens.ts'
import { bringInFiles, clientOf, storyCases, storyMails } from './story-data.ts'
import { furnish, tour } from './tour-of-screens.ts'
import { writeMailWithAttachment } from './with-attachment.ts'

/** 1280 × 720 at a zoom of 200 %, in CSS pixels. */
const zoomed = { width: 640, height: 360 }

/** WCAG 2.2, 1.4.12: nothing may be lost when a person spaces text so. */
const spacing = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }`

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
  for (const element of document.querySelectorAll('*')) {
    const { overflowX } = getComputedStyle(element)
    if ((overflowX === 'auto' || overflowX === 'scroll') && element.scrollWidth > element.clientWidth + slack)
      found.push(`${element.className} scrolls to the side`)
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page is wider than the window')
  return [...new Set(found)]
}

async function inSteps(page: Page, check: () => Promise<void>): Promise<void> {
  for (const { name, open, close } of tour(page, words.de)) {
    await test.step(name, async () => {
      await open()
      await check()
      await close?.()
    })
  }
}

test.beforeEach(async ({ engine, folder, page }) => {
  await bringInFiles(engine, [storyCases], [...storyMails, await writeMailWithAttachment(folder)])
  const client = await clientOf(engine)
  await furnish(client)
  client.close()
  await page.setViewportSize(zoomed)
})

test('at 200 % every screen is whole, every action within reach and large enough', async ({ page }) => {
  test.setTimeout(180_000)
  await inSteps(page, async () => expect.soft(await page.evaluate(outOfReach)).toEqual([]))
})

test('with text spaced wide, at 200 %, no action is lost', async ({ page }) => {
  test.setTimeout(180_000)
  await page.addStyleTag({ content: spacing })
  await inSteps(page, async () => expect.soft(await page.evaluate(outOfReach)).toEqual([]))
})
