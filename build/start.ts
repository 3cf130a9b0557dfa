import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { fetchElectron, findElectron } from './electron-binary.ts'
import { buildParts, type Part } from './parts.ts'

const root = path.join(import.meta.dirname, '..')
const fetchLimitMs = 180_000
/** A window that cannot be opened fails within moments of its start. */
const earlyMs = 15_000

const usage = 'npm start -- [--demo] [--data FOLDER] [--engine=ws://…] [--browser [--port N]] [--no-sandbox]'

interface Options {
  readonly demo?: boolean
  readonly data?: string
  readonly engine?: string
  readonly browser?: boolean
  readonly port?: string
  readonly 'no-sandbox'?: boolean
}

function readOptions(): Options {
  try {
    return parseArgs({
      options: {
        demo: { type: 'boolean' },
        data: { type: 'string' },
        engine: { type: 'string' },
        browser: { type: 'boolean' },
        port: { type: 'string' },
        'no-sandbox': { type: 'boolean' },
      },
    }).values
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
    process.exit(2)
  }
}

/** @returns Electron's program, or the one sentence that says why there will be no window */
function findWindow(options: Options): { readonly electron: string } | { readonly whyNot: string } {
  if (options.browser) return { whyNot: 'Browser mode, as asked.' }
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) {
    return { whyNot: 'There is no display for a window, so Leitstand runs in browser mode.' }
  }
  if (process.getuid?.() === 0 && !options['no-sandbox']) {
    return {
      whyNot: 'As root the window would have no sandbox, so Leitstand runs in browser mode (--no-sandbox overrides).',
    }
  }
  const found = findElectron()
  if (found !== null) return { electron: found }
  console.log('Fetching Electron, once (about 120 MB) …')
  const fetched = fetchElectron(fetchLimitMs) ? findElectron() : null
  if (fetched !== null) return { electron: fetched }
  return { whyNot: 'Electron could not be fetched, so Leitstand runs in browser mode.' }
}

async function prepare(parts: readonly Part[]): Promise<void> {
  const built = await buildParts(parts)
  if (built.length > 0) console.log(`Built: ${built.join(', ')}.`)
}

const passedOn = ({ demo, data }: Options): string[] => [
  ...(data === undefined ? [] : [`--data=${data}`]),
  ...(demo ? ['--demo'] : []),
]

function runProgram(program: string, args: readonly string[]): Promise<number> {
  const child: ChildProcess = spawn(program, args, { stdio: 'inherit' })
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, forward)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)))
  })
}

async function openWindow(electron: string, options: Options): Promise<number> {
  await prepare(options.engine === undefined ? ['renderer', 'shell', 'engine'] : ['renderer', 'shell'])
  return runProgram(electron, [
    ...(options['no-sandbox'] ? ['--no-sandbox'] : []),
    root,
    ...passedOn(options),
    ...(options.engine === undefined ? [] : [`--engine=${options.engine}`]),
  ])
}

async function serveBrowser(options: Options, why: string): Promise<number> {
  console.log(why)
  if (options.engine !== undefined) {
    console.error('--engine needs the desktop window; please open the address of that engine in a browser instead.')
    return 2
  }
  await prepare(['renderer'])
  const port = options.port === undefined ? [] : [`--port=${options.port}`]
  return runProgram(process.execPath, [
    path.join(root, 'native', 'entries', 'cli.ts'),
    'serve',
    ...port,
    ...passedOn(options),
  ])
}

async function start(options: Options): Promise<number> {
  const window = findWindow(options)
  if ('whyNot' in window) return serveBrowser(options, window.whyNot)
  const startedAt = Date.now()
  const code = await openWindow(window.electron, options)
  // 2 stands for a command line that makes no sense, in either mode.
  if (code === 0 || code === 2 || Date.now() - startedAt > earlyMs) return code
  return serveBrowser(
    options,
    'The window could not be opened (Electron says why above), so Leitstand runs in browser mode.',
  )
}

process.exitCode = await start(readOptions())
