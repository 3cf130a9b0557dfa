import { existsSync } from 'node:fs'
import { app, type MessagePortMain, utilityProcess } from 'electron'
import type { EngineProcess } from './engine-host.ts'

const serviceName = 'Leitstand Engine'
/** Of standard error, kept for the screen that says why there is no engine. */
const lastWordsLength = 2_000
/** Its last words and Electron's crash report come shortly after the exit itself; no longer is waited for them. */
const aftermathMs = 1_000

/**
 * Starts the engine in a utility process.
 * @param program path of the bundled engine
 * @param args its command line
 */
export function forkEngine(program: string, args: readonly string[]): EngineProcess<MessagePortMain> {
  if (!existsSync(program)) return missing(program)
  const child = utilityProcess.fork(program, [...args], { serviceName, stdio: 'pipe' })
  let lastWords = ''
  child.stdout?.on('data', (chunk) => process.stdout.write(chunk))
  child.stderr?.on('data', (chunk) => {
    process.stderr.write(chunk)
    lastWords = `${lastWords}${chunk}`.slice(-lastWordsLength)
  })
  return {
    send: (request, ports) => child.postMessage(request, ports),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => {
      const how = howItEnded(child)
      child.once('exit', () => listener(how.then((end) => `${lastWords.trim()}\n${end}`.trim())))
    },
    kill: () => child.kill(),
  }
}

/** The exit code of a process that aborted may be 0; how it really ended is in the crash report. */
async function howItEnded(child: Electron.UtilityProcess): Promise<string> {
  let crash: string | null = null
  const onGone = (_event: unknown, gone: Electron.Details): void => {
    if (gone.name === serviceName && gone.reason !== 'clean-exit') crash = `${gone.reason}, exit code ${gone.exitCode}`
  }
  app.on('child-process-gone', onGone)
  const silent = new Promise((resolve) => child.stderr?.once('end', resolve))
  const code = await new Promise<number>((resolve) => child.once('exit', resolve))
  await Promise.race([silent.then(() => pause(aftermathMs / 5)), pause(aftermathMs)])
  app.off('child-process-gone', onGone)
  return crash ?? `exit code ${code}`
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

function missing(program: string): EngineProcess<MessagePortMain> {
  return {
    send: () => {},
    onMessage: () => {},
    onExit: (listener) => setImmediate(() => listener(Promise.resolve(`${program} is missing`))),
    kill: () => {},
  }
}
