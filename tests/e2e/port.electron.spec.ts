import { cp, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, launchDesktop, test } from './app.ts'
import { root } from './environment.ts'

/** The real shell over an empty page and an engine that only echoes, for the way between them. */
async function layOut(folder: string): Promise<void> {
  await mkdir(path.join(folder, 'dist', 'renderer'), { recursive: true })
  await writeFile(path.join(folder, 'dist', 'renderer', 'index.html'), '<!doctype html><title>Leitstand</title>')
  await cp(path.join(root, 'dist', 'electron'), path.join(folder, 'dist', 'electron'), { recursive: true })
  await cp(path.join(root, 'package.json'), path.join(folder, 'package.json'))
  await cp(
    path.join(root, 'tests', 'fixtures', 'echo-engine.cjs'),
    path.join(folder, 'dist', 'engine', 'utility.cjs'),
    { recursive: true },
  )
}

interface Echo {
  readonly frame: unknown
  readonly pid: number
}

/** Connects as the screens do, sends one frame and waits for the answer; null where the engine fell over it. */
const ask = (page: Page, frame: unknown): Promise<Echo | null> =>
  page.evaluate(
    (sent) =>
      new Promise<Echo | null>((resolve, reject) => {
        const onPort = (event: MessageEvent): void => {
          if (event.data !== 'leitstand:port') return
          window.removeEventListener('message', onPort)
          const [port] = event.ports
          if (!port) {
            reject(new Error('a message without a port'))
            return
          }
          port.onmessage = (answer) => resolve(answer.data)
          port.postMessage(sent)
          if (sent === 'fall over') setTimeout(() => resolve(null), 500)
        }
        window.addEventListener('message', onPort)
        window.leitstand?.connect().then((address) => {
          if (address.kind !== 'port') reject(new Error(JSON.stringify(address)))
        }, reject)
      }),
    frame,
  )

test('the page talks to an engine in a process of its own, and to a new one when that falls over', async ({
  folder,
}) => {
  const program = path.join(folder, 'program')
  await layOut(program)
  const desktop = await launchDesktop([`--data=${path.join(folder, 'data')}`], { folder: program })
  try {
    const page = await desktop.firstWindow()
    const frame = { type: 'call', id: 1, name: 'app.status', input: { text: 'grüße' } }
    const first = await ask(page, frame)
    expect(first?.frame).toEqual(frame)
    expect(first?.pid).not.toBe(await desktop.evaluate(() => process.pid))
    expect(await ask(page, 2)).toEqual({ frame: 2, pid: first?.pid })

    expect(await ask(page, 'fall over')).toBeNull()
    await expect(async () => expect((await ask(page, 4))?.pid).not.toBe(first?.pid)).toPass()
  } finally {
    await desktop.close()
  }
})
