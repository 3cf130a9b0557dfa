import { spawn } from 'node:child_process'
import path from 'node:path'
import { findElectron } from '../../build/electron-binary.ts'
import { de } from '../../renderer/i18n/de/index.ts'
import { expect, launchDesktop, test } from './app.ts'
import { electronArguments, root } from './environment.ts'
import { openTicket } from './screens.ts'
import { bringIn } from './story-data.ts'

test('stays on its page and opens no window', async ({ page, desktop }) => {
  await desktop?.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = (url) => {
      opened.push(url)
      return Promise.resolve()
    }
  })
  const before = page.url()
  await page.evaluate(() => {
    window.open('https://example.org/manual')
    window.open('file:///etc/passwd')
    window.open('leitstand://app/index.html')
    location.href = 'https://example.org/'
  })
  await page.evaluate(() => {
    location.href = 'file:///etc/passwd'
  })
  // A link may lead to the system's browser; a file may not lead anywhere.
  const opened = () => desktop?.evaluate(() => Reflect.get(globalThis, 'opened'))
  await expect.poll(opened).toEqual(['https://example.org/manual'])
  await page.waitForTimeout(300)
  expect(page.url()).toBe(before)
  expect(desktop?.windows()).toHaveLength(1)
  expect(await opened()).toHaveLength(1)
})

test('is granted nothing but to tell by the system', async ({ page }) => {
  const answers = await page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    place: await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        () => resolve('denied'),
      ),
    ),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      () => 'denied',
    ),
  }))
  expect(answers).toEqual({ notifications: 'granted', place: 'denied', camera: 'denied' })
})

test('answers the page and no other frame', async ({ page }) => {
  const fromFrame = await page.evaluate(() => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const found = frame.contentWindow !== null && 'leitstand' in frame.contentWindow
    frame.remove()
    return found
  })
  expect(fromFrame).toBe(false)
  expect(await page.evaluate(() => 'leitstand' in window)).toBe(true)
})

test('serves nothing but the screens', async ({ page }) => {
  const statusOf = (address: string): Promise<number | string> =>
    page.evaluate(
      (target) =>
        new Promise<number | string>((resolve) => {
          const script = document.createElement('script')
          script.onload = () => resolve('loaded')
          script.onerror = () => resolve('refused')
          script.src = target
          document.head.append(script)
        }),
      address,
    )
  expect(await statusOf('leitstand://app/..%2felectron/main.cjs')).toBe('refused')
  expect(await statusOf('leitstand://app/%2e%2e/electron/main.cjs')).toBe('refused')
})

test('speaks the language of the system in its menu, then that of the screens', async ({ page, desktop }) => {
  const firstMenu = (): Promise<string | undefined> | undefined =>
    desktop?.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items[0]?.label)
  await expect(page.getByRole('button', { name: de.first.own })).toBeVisible()
  expect(await firstMenu()).toBe('&Datei')
  await page.getByRole('button', { name: de.first.own }).click()
  await page.getByRole('button', { name: de.app.settings, exact: true }).click()
  await page.getByRole('radio', { name: 'English' }).click()
  await expect.poll(firstMenu).toBe('&File')
})

test('copies text when a person asks for it', async ({ page, desktop, engine }) => {
  await bringIn(engine)
  await openTicket(page, 'Presse steht')
  const cases = page.getByRole('region', { name: de.cases.title })
  await cases.getByRole('button', { name: /^Furnierpresse FP 2500/ }).click()
  await cases.getByRole('button', { name: de.cases.copySolution }).click()
  await expect(page.getByText(/^Lösung aus .* kopiert$/)).toBeVisible()
  expect(await desktop?.evaluate(({ clipboard }) => clipboard.readText())).toContain('Druckschalter')
})

test('opens where it was left', async ({ folder, engine }) => {
  const args = [`--engine=${engine.address}`, `--data=${path.join(folder, 'shell')}`]
  const bounds = { x: 90, y: 70, width: 1100, height: 640 }
  const first = await launchDesktop(args)
  const firstWindow = await first.browserWindow(await first.firstWindow())
  await firstWindow.evaluate((window, wanted) => window.setBounds(wanted), bounds)
  await first.close()
  const second = await launchDesktop(args)
  const secondWindow = await second.browserWindow(await second.firstWindow())
  expect(await secondWindow.evaluate((window) => window.getBounds())).toEqual(bounds)
  await second.close()
})

test('gives way to the window that is open on the same data folder', async ({ folder, engine }) => {
  const args = [`--engine=${engine.address}`, `--data=${path.join(folder, 'shell')}`]
  const first = await launchDesktop(args)
  await first.firstWindow()
  const second = await runShell(args)
  expect(second).toMatchObject({ code: 0, complaint: expect.stringContaining('already open') })
  expect(first.windows()).toHaveLength(1)
  await first.close()
})

test('refuses a command line that makes no sense', async ({ folder }) => {
  const outcome = await runShell([`--data=${folder}`, '--engine=file:///etc/passwd'])
  expect(outcome).toMatchObject({ code: 2, complaint: expect.stringContaining('no address of an engine') })
})

test('starts an engine of its own, or says that it did not start and why', async ({ folder }) => {
  const desktop = await launchDesktop(['--lang=de', `--data=${folder}`])
  try {
    const page = await desktop.firstWindow()
    // better-sqlite3 needs Node-API 10: an older Electron cannot run the engine, which is what the screen is for.
    if ((await desktop.evaluate(() => Number(process.versions.napi))) >= 10) {
      await expect(page.getByRole('button', { name: de.first.example })).toBeVisible()
      return
    }
    await expect(page.getByRole('heading', { name: de.failed.title })).toBeVisible()
    await expect(page.getByText(de.failed.reasons.engine_not_started.what)).toBeVisible()
    await page.getByText(de.failed.details, { exact: true }).click()
    await expect(page.getByText(/exit code \d+/)).toBeVisible()
    // Its last words: what the IT is to be given.
    await expect(page.getByText(/Node\.js v18|napi/)).toBeVisible()
  } finally {
    await desktop.close()
  }
})

function runShell(args: readonly string[]): Promise<{ code: number | null; complaint: string }> {
  const child = spawn(findElectron() ?? '', [...electronArguments, root, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve({ code, complaint }))
  })
}
