import type { Locator, Page } from '@playwright/test'
import { de } from '../../renderer/i18n/de/index.ts'
import { filesSubject, threadSubject, writeLongThread, writeMailWithFiles } from '../fixtures/thread-files.ts'
import { expect, test } from './app.ts'
import { openTicket } from './screens.ts'
import { clientOf } from './story-data.ts'

test('a thread of 500 messages opens at its newest and leads back to its first', async ({ engine, folder, page }) => {
  const client = await clientOf(engine)
  await client.call('intake.importPaths', { paths: [await writeLongThread(folder, 500)] })
  client.close()
  await openTicket(page, threadSubject)
  const thread = page.getByRole('region', { name: de.ticket.conversation })
  const messages = thread.getByRole('article')
  await expect(messages).toHaveCount(30)
  await expect(thread.getByText('Nachricht 500.')).toBeInViewport()

  // What one reads stays where it is while earlier messages come in above it.
  const oldest = thread.getByText('Nachricht 471.')
  const earlier = thread.getByRole('button', { name: /^Frühere Nachrichten/ })
  await thread.evaluate((element) => element.scrollTo({ top: 0 }))
  await expect(messages).toHaveCount(130)
  await expect(oldest).toBeInViewport()
  await expect(earlier).toHaveText('Frühere Nachrichten, 370')
  for (const count of [230, 330, 430, 500]) {
    await earlier.evaluate((button: HTMLElement) => button.click())
    await expect(messages).toHaveCount(count)
  }
  await expect(earlier).toBeHidden()
  const texts = await messages.evaluateAll((all) =>
    all.map((each) => /Nachricht \d+/.exec(each.textContent ?? '')?.[0]),
  )
  expect(texts).toEqual(Array.from({ length: 500 }, (_, at) => `Nachricht ${at + 1}`))
})

async function readPdf(page: Page, dialog: Locator): Promise<void> {
  await expect(dialog.getByText('Seite 1 von 2')).toBeVisible()
  await expect(dialog.getByText('Explosionszeichnung')).toBeAttached()
  await expect(dialog.getByRole('region', { name: 'Seite 1' })).toBeFocused()
  await page.keyboard.press('PageDown')
  await expect(dialog.getByText('Teileliste')).toBeAttached()
  const isInked = () =>
    dialog.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      return pixels.some((value, at) => at % 4 === 0 && value < 100)
    })
  await expect.poll(isInked).toBe(true)
}

test.describe('a mail with files', () => {
  test.beforeEach(async ({ engine, folder, page }) => {
    const client = await clientOf(engine)
    await client.call('intake.importPaths', { paths: [await writeMailWithFiles(folder)] })
    client.close()
    await openTicket(page, filesSubject)
  })

  test('tells who else got it', async ({ page }) => {
    const addressees = page.getByRole('button', { name: 'an Service, Lager · Kopie an Werkstatt' })
    await addressees.click()
    await expect(page.getByText('Werkstatt <werkstatt@firma.example>')).toBeVisible()
  })

  test('shows them one after another by keyboard, and a broken one costs a message', async ({ page }) => {
    const opener = page.getByRole('button', { name: 'welle.png ansehen' })
    await opener.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    const picture = dialog.getByRole('img', { name: 'welle.png' })
    await expect(picture).toBeVisible()
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320)

    await page.keyboard.press('ArrowRight')
    // What reads PDFs wants Chromium 119; the Electron at hand may be older, and then the file is only offered.
    if (await page.evaluate(() => 'withResolvers' in Promise)) await readPdf(page, dialog)
    else await expect(dialog.getByRole('alert')).toHaveText(de.preview.broken)

    await page.keyboard.press('ArrowRight')
    const model = dialog.getByRole('region', { name: /^3D-Modell antrieb\.glb/ })
    await expect(model.locator('canvas')).toBeVisible()
    await expect(dialog.getByText('Vor dem ersten von 2 Schritten')).toBeVisible()
    await dialog.getByRole('button', { name: de.preview.nextStep }).click()
    await expect(dialog.getByText('Schritt 1 von 2')).toBeVisible()

    await dialog.getByRole('button', { name: de.preview.nextFile }).click()
    await expect(dialog.getByRole('cell', { name: 'Welle; gehärtet' })).toBeVisible()

    await page.keyboard.press('ArrowRight')
    await expect(dialog.getByRole('alert')).toHaveText(de.preview.broken)

    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(opener).toBeFocused()
  })

  test('shows where a link leads, and opens it outside', async ({ page, shell, desktop }) => {
    await page.getByRole('button', { name: de.ticket.showHtml }).click()
    const link = page.frameLocator('iframe').getByRole('link')
    await link.hover()
    await expect(page.getByText('Führt zu https://hersteller.example/welle?nr=7')).toBeVisible()
    if (desktop) {
      await desktop.evaluate(({ shell: system }) => {
        Object.assign(globalThis, { opened: [] })
        system.openExternal = async (url) => {
          ;(globalThis as unknown as { opened: string[] }).opened.push(url)
        }
      })
      await link.click()
      const opened = () => desktop.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
      await expect.poll(opened).toEqual(['https://hersteller.example/welle?nr=7'])
      expect(desktop.windows()).toHaveLength(1)
      return
    }
    expect(shell).toBe('browser')
    await page.context().route('https://hersteller.example/**', (route) => route.fulfill({ body: 'draußen' }))
    const [other] = await Promise.all([page.context().waitForEvent('page'), link.click()])
    await expect(other).toHaveURL('https://hersteller.example/welle?nr=7')
    // It knows nothing of us, and nothing binds it.
    expect(await other.evaluate(() => window.opener)).toBeNull()
  })
})
