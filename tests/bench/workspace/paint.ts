import type { JSHandle, Page } from '@playwright/test'

/** Something that a look at the page tells: made with `page.evaluateHandle(() => () => …)`. */
export type Condition = JSHandle<() => boolean>

/** The list of tickets shows what was asked for. */
export const listSettled = (page: Page): Promise<Condition> =>
  page.evaluateHandle(() => () => document.getElementById('ticket-list')?.ariaBusy === 'false')

/**
 * Milliseconds from an input, as the browser dates it, until each condition holds and the frame after that has begun: what was
 * asked for is on the screen by then.
 * @param input the kind of event that `act` causes; the first of it counts
 */
export async function untilPainted(
  page: Page,
  input: 'keydown' | 'click',
  { act, conditions }: { readonly act: () => Promise<unknown>; readonly conditions: readonly Condition[] },
): Promise<number[]> {
  const watching = await page.evaluateHandle(
    ({ kind, holds }) => {
      const patienceMs = 20_000
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      const painted = new Promise<number[]>((resolve, reject) => {
        const until = async (start: number, condition: () => boolean): Promise<number> => {
          while (!condition()) {
            if (performance.now() - start > patienceMs) throw new Error(`not on the screen: ${condition}`)
            await frame()
          }
          await frame()
          return performance.now() - start
        }
        const begin = ({ timeStamp }: Event): void => {
          // The page's own listeners come after this one.
          requestAnimationFrame(() => Promise.all(holds.map((each) => until(timeStamp, each))).then(resolve, reject))
        }
        addEventListener(kind, begin, { capture: true, once: true })
      })
      // Within an object, as a promise would be waited for here.
      return { painted }
    },
    { kind: input, holds: conditions },
  )
  await act()
  return await watching.evaluate(({ painted }) => painted)
}

/** As `untilPainted`, of one condition. */
export async function untilShown(
  page: Page,
  input: 'keydown' | 'click',
  { act, shows }: { readonly act: () => Promise<unknown>; readonly shows: Condition },
): Promise<number> {
  const [ms = 0] = await untilPainted(page, input, { act, conditions: [shows] })
  return ms
}

/** Milliseconds between frames while something is scrolled by so many pixels in each. */
export async function frameGaps(page: Page, selector: string, steps: readonly number[]): Promise<number[]> {
  return await page.locator(selector).evaluate(async (scroller, pixels) => {
    const gaps: number[] = []
    let last = performance.now()
    for (const step of pixels) {
      scroller.scrollTop += step
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const now = performance.now()
      gaps.push(now - last)
      last = now
    }
    return gaps
  }, steps)
}
