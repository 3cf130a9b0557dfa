import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { de } from '../../renderer/i18n/de/index.ts'
import { openWindow, startUtility } from '../native/entries/start-utility.ts'
import { expect, launchDesktop, skipWhereImpossible, test } from './app.ts'
import { root } from './environment.ts'

const unpacked = path.join(root, 'dist', 'package', process.platform === 'win32' ? 'win-unpacked' : 'linux-unpacked')
const program = path.join(unpacked, process.platform === 'win32' ? 'Leitstand.exe' : 'leitstand')

test.beforeAll(async ({ shell }, testInfo) => {
  testInfo.skip(process.platform === 'darwin', 'packaging for macOS is not set up yet')
  skipWhereImpossible(shell, testInfo)
  testInfo.setTimeout(300_000)
  await promisify(execFile)(process.execPath, [path.join(root, 'build', 'package.ts')], { cwd: root })
})

test('the packaged window opens on an engine by its address', async ({ engine, folder }) => {
  const args = ['--lang=de', `--engine=${engine.address}`, `--data=${path.join(folder, 'shell')}`]
  const desktop = await launchDesktop(args, { program })
  const page = await desktop.firstWindow()
  await expect(page.getByRole('button', { name: de.first.example })).toBeVisible()
  const menu = await desktop.evaluate(({ app, Menu }) => ({
    packaged: app.isPackaged,
    roles: Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items.map(({ role }) => role)),
  }))
  expect(menu.packaged).toBe(true)
  expect(menu.roles).not.toContain('toggledevtools')
  await desktop.close()
})

test('the packaged engine reads a text with nothing but its own folder', async ({ folder }) => {
  const engine = path.join(unpacked, 'resources', 'engine', 'dist', 'engine', 'utility.cjs')
  const { worker, report } = await startUtility(engine, path.join(folder, 'data'))
  try {
    expect(report).toEqual({ type: 'ready' })
    const client = openWindow(worker)
    const texts = ['Das ist jetzt das dritte Mal. Wir haben wirklich genug und sind sehr verärgert!']
    const { results } = await client.call('triage.moodOfTexts', { texts })
    expect(results[0]?.sentiment).toBe('negative')
    client.close()
  } finally {
    await worker.terminate()
  }
})
