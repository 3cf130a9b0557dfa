import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { allParts, buildParts } from '../../build/parts.ts'
import { hasDisplay, whyNoBrowser, whyNoElectron } from './environment.ts'

/** Builds what the tests open, and gives Electron a display where there is none. @returns what undoes it */
export default async function setUp(): Promise<() => void> {
  await buildParts(allParts)
  for (const [project, reason] of [
    ['browser', whyNoBrowser()],
    ['electron', whyNoElectron()],
  ]) {
    if (reason !== null) process.stdout.write(`The ${project} tests are skipped: ${reason}.\n`)
  }
  if (process.platform !== 'linux' || hasDisplay() || whyNoElectron() !== null) return () => {}
  const { server, display } = await startXvfb()
  process.env.DISPLAY = display
  return () => void server.kill()
}

/** Xvfb picks a free number itself and writes it to the file descriptor it is told. */
function startXvfb(): Promise<{ server: ChildProcess; display: string }> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}`)))
    const numbers = server.stdio[3] as Readable
    numbers.once('data', (chunk: Buffer) => resolve({ server, display: `:${chunk.toString().trim()}` }))
  })
}
