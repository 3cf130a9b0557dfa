import type { Page } from '@playwright/test'

/**
 * Opens the page anew as on a busy computer: what waits for a frame or a timer comes much later than what a person types.
 * @param ms how much later
 */
export async function withSlowFrames(page: Page, ms: number): Promise<void> {
  await page.addInitScript((wait) => {
    const { requestAnimationFrame, setTimeout } = globalThis
    const laterFrame = (run: FrameRequestCallback) => setTimeout(() => requestAnimationFrame(run), wait)
    const later = (run: TimerHandler, own = 0, ...rest: unknown[]) => setTimeout(run, Math.max(own, wait), ...rest)
    Object.assign(globalThis, {
      requestAnimationFrame: laterFrame,
      cancelAnimationFrame: clearTimeout,
      setTimeout: later,
    })
  }, ms)
  await page.reload()
}
