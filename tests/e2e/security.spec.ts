import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { WebSocket } from 'ws'
import { de } from '../../renderer/i18n/de/index.ts'
import { expect, test } from './app.ts'
import { root } from './environment.ts'
import { openTicket } from './screens.ts'
import { clientOf, socketAddress } from './story-data.ts'

/** With a remote picture, a tracking pixel and a style that loads one. */
const htmlMail = path.join(root, 'tests', 'fixtures', 'mail', 'spare-part.eml')

test.describe('the page', () => {
  test('has no Node in it', async ({ page }) => {
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    )
    expect(found).toEqual([])
  })

  test('loads nothing from elsewhere and sends nothing there', async ({ page }) => {
    const outcome = await page.evaluate(async () => {
      const image = new Promise((resolve) => {
        const element = new Image()
        element.onload = () => resolve('loaded')
        element.onerror = () => resolve('refused')
        element.src = 'https://tracker.example/open.gif'
      })
      const violations: string[] = []
      document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective))
      const request = fetch('https://tracker.example/').then(
        () => 'sent',
        () => 'refused',
      )
      const script = document.createElement('script')
      script.textContent = 'window.injected = true'
      document.head.append(script)
      const answers = await Promise.all([image, request])
      return { answers, injected: 'injected' in window, violations: violations.sort() }
    })
    expect(outcome).toEqual({
      answers: ['refused', 'refused'],
      injected: false,
      violations: ['connect-src', 'img-src', 'script-src-elem'],
    })
  })

  test('shows a mail in a frame that can run nothing', async ({ page }) => {
    const ran = await page.evaluate(async () => {
      const frame = document.createElement('iframe')
      frame.setAttribute('sandbox', 'allow-same-origin')
      frame.srcdoc = '<script>parent.ran = true</script><img src="x" onerror="parent.ran = true">'
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
      document.body.append(frame)
      await loaded
      frame.remove()
      return 'ran' in window
    })
    expect(ran).toBe(false)
  })
})

test("a mail's own look loads nothing and runs nothing", async ({ engine, page }) => {
  const foreign: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) foreign.push(request.url())
  })
  const client = await clientOf(engine)
  await client.call('intake.importPaths', { paths: [htmlMail] })
  client.close()
  await openTicket(page, 'Angebot für Bürstenmotor')
  // Once the page has read the code of its other screens, nothing of its own is left to be asked for.
  const assets = await readdir(path.join(root, 'dist', 'renderer', 'assets'))
  for (const name of assets.filter((each) => /-screen-.*\.js$/.test(each)))
    await expect.poll(() => foreign.some((url) => url.endsWith(name)), { message: name }).toBe(true)
  foreign.length = 0
  await page.getByRole('button', { name: de.ticket.showHtml }).click()
  const frame = page.frameLocator('iframe')
  await expect(frame.getByText('anbei das Foto der gebrochenen Welle')).toBeVisible()
  await expect(frame.getByRole('img', { name: 'Welle' })).toBeVisible()
  // The page's own style reaches it: its policy allows styles, which can load nothing.
  expect(await frame.locator('body').evaluate((body) => getComputedStyle(body).margin)).toBe('12px')
  expect(foreign).toEqual([])
})

test.describe('the socket', () => {
  /** @returns the status of a refused handshake, or null for an accepted one */
  const handshake = (address: string, headers: Record<string, string>): Promise<number | null> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(address, { headers })
      socket.once('open', () => {
        socket.close()
        resolve(null)
      })
      socket.once('unexpected-response', (_request, response) => {
        socket.terminate()
        resolve(response.statusCode ?? 0)
      })
      socket.once('error', (error) => reject(error))
    })

  test('refuses a foreign page and a wrong token, and serves its own window', async ({ engine }) => {
    const address = socketAddress(engine)
    const { origin } = new URL(engine.address)
    expect(await handshake(address, { origin: 'https://evil.example' })).toBe(403)
    expect(await handshake(address, { origin: 'null' })).toBe(403)
    expect(await handshake(address.replace(/token=.*/, 'token=wrong'), { origin })).toBe(403)
    expect(await handshake(address.replace(/\?.*/, ''), { origin })).toBe(403)
    expect(await handshake(address, { origin })).toBeNull()
    expect(await handshake(address, { origin: 'leitstand://app' })).toBeNull()
  })
})
