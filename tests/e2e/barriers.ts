import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './app.ts'

interface Found {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

/** What comes and goes is faint on its way. */
const settled = async (page: Page): Promise<void> => {
  await expect(page.locator('[data-starting-style], [data-ending-style]')).toHaveCount(0)
  await page.waitForFunction(() =>
    document.getAnimations().every(({ effect }) => effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY),
  )
}

/** With the element itself, as most ids are made up anew each time. */
const told = (violations: readonly Found[]): string[] =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 300)}`))

/** Electron's window has no second page, which axe would use otherwise. */
const axe = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode()

/** What is wrong with the screen as it stands, in the colours now shown. */
export async function violations(page: Page): Promise<string[]> {
  await settled(page)
  // Menus, lists and tooltips that float stand outside every region, beside the page they belong to.
  const floating = await page
    .locator(
      'body > :not(#root) :is([role="menu"], [role="listbox"]), body > [data-base-ui-portal]:not(:has([role="dialog"]))',
    )
    .count()
  const results = await (floating > 0 ? axe(page).disableRules(['region']) : axe(page)).analyze()
  return told(results.violations)
}

/** What lies below the least contrast in the colours now shown; nothing else depends on them. */
const tooFaint = async (page: Page, rule: 'color-contrast' | 'color-contrast-enhanced'): Promise<string[]> => {
  const results = await axe(page).withRules([rule]).analyze()
  return told(results.violations)
}

/**
 * What is wrong with the screen as it stands: everything in light, and the contrast of its text in dark and in both high
 * contrasts.
 */
export async function barriers(page: Page): Promise<string[]> {
  const found = await violations(page)
  await show(page, { colorScheme: 'dark', contrast: 'no-preference' })
  found.push(...(await tooFaint(page, 'color-contrast')).map((each) => `dark, ${each}`))
  for (const colorScheme of ['dark', 'light'] as const) {
    await show(page, { colorScheme, contrast: 'more' })
    found.push(...(await tooFaint(page, 'color-contrast-enhanced')).map((each) => `${colorScheme}, more ${each}`))
  }
  await show(page, { colorScheme: 'light', contrast: 'no-preference' })
  return found
}

/** Changes what the system asks for, and waits until the page has followed. */
async function show(
  page: Page,
  media: { colorScheme: 'light' | 'dark'; contrast: 'more' | 'no-preference' },
): Promise<void> {
  await page.emulateMedia(media)
  const { colorScheme, contrast } = media
  const shown = `[data-theme="${colorScheme}"][data-contrast="${contrast === 'more' ? 'more' : 'normal'}"]`
  await expect(page.locator(`html${shown}`)).toHaveCount(1)
}
