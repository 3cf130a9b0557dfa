import { existsSync } from 'node:fs'
import { app, type MessagePortMain, utilityProcess } from 'electron'
import type { EngineProcess } from './engine-host.ts'

const serviceName = 'Leitstand Engine'
/** Of standard error, kept for the screen that says why there is no engine. */
const lastWordsLength = 2_000
/** Electron tells of a crash shortly after the exit itself. */
const crashReportMs = 200

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
    onExit: (listener) => onExit(child, (how) => listener(`${lastWords.trim()}\n${how}`.trim())),
    kill: () => child.kill(),
  }
}

/** The exit code of a process that aborted may be 0; how it really ended is in the crash report. */
function onExit(child: Electron.UtilityProcess, listener: (how: string) => void): void {
  let crash: string | null = null
  const onGone = (_event: unknown, gone: Electron.Details): void => {
    if (gone.name === serviceName && gone.reason !== 'clean-exit') crash = `${gone.reason}, exit code ${gone.exitCode}`
  }
  app.on('child-process-gone', onGone)
  child.once('exit', (code) => {
    setTimeout(() => {
      app.off('child-process-gone', onGone)
      listener(crash ?? `exit code ${code}`)
    }, crashReportMs)
  })
}

function missing(program: string): EngineProcess<MessagePortMain> {
  return {
    send: () => {},
    onMessage: () => {},
    onExit: (listener) => setImmediate(() => listener(`${program} is missing`)),
    kill: () => {},
  }
}
