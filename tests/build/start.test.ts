import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '..', '..')
let folder: string
let program: ChildProcess | null = null

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leitstand-start-'))
})
afterEach(async () => {
  if (program && program.exitCode === null) {
    const ended = new Promise((resolve) => program?.once('exit', resolve))
    program.kill('SIGTERM')
    await ended
  }
  program = null
  await rm(folder, { recursive: true, force: true })
})

interface Run {
  readonly lines: string[]
  /** Resolves with the first line that fits. */
  line(pattern: RegExp): Promise<string>
  readonly ended: Promise<number | null>
}

/** As `npm start -- ARGS` on a machine without a display. */
function start(...args: string[]): Run {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env
  const child = spawn(process.execPath, ['build/checked-node.mjs', 'build/start.ts', ...args], { cwd: root, env })
  program = child
  const lines: string[] = []
  const waiting: { pattern: RegExp; resolve: (line: string) => void }[] = []
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      lines.push(line)
      for (const { pattern, resolve } of waiting) if (pattern.test(line)) resolve(line)
    })
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const line = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      waiting.push({ pattern, resolve })
      void ended.then((code) => reject(new Error(`ended with ${code}:\n${lines.join('\n')}`)))
    })
  return { lines, line, ended }
}

test.runIf(process.platform === 'linux')('serves a browser, and says why, where there is no display', async () => {
  const run = start('--data', folder)
  const address = await run.line(/^http:/)
  expect(run.lines).toContain('There is no display for a window, so Leitstand runs in browser mode.')
  // The token in the address is exchanged for a cookie; without it nothing is served.
  const entrance = await fetch(address, { redirect: 'manual' })
  const cookie = entrance.headers.get('set-cookie')?.split(';')[0] ?? ''
  const page = await fetch(new URL('/', address), { headers: { cookie } })
  expect(await page.text()).toContain('<title>Leitstand</title>')
  expect((await fetch(new URL('/', address))).status).toBe(403)
})

test('stops the engine when it is stopped', async () => {
  const run = start('--browser', '--data', folder)
  const address = await run.line(/^http:/)
  program?.kill('SIGTERM')
  expect(await run.ended).toBe(0)
  await expect(fetch(address)).rejects.toThrow('fetch failed')
})

test.each([
  [['--bogus'], 'npm start -- [--demo]'],
  [['--browser', '--engine=ws://127.0.0.1:1/ws'], '--engine needs the desktop window'],
])('refuses %j with a usable message', async (args, message) => {
  const run = start(...args)
  expect(await run.ended).toBe(2)
  expect(run.lines.join('\n')).toContain(message)
})
