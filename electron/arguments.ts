import path from 'node:path'
import { parseArgs } from 'node:util'
import { parseAddress } from './addresses.ts'

/** What the shell was asked for on its command line. */
export interface Arguments {
  /** Address of an engine that runs elsewhere; null starts one of our own. */
  readonly engine: string | null
  /** Absolute; null stands for the platform's user-data folder. */
  readonly dataFolder: string | null
  readonly demo: boolean
}

/** A command line that makes no sense; its message is for the person who typed it. */
export class ArgumentError extends Error {}

/**
 * Chromium's own switches and whatever else stands there are left alone.
 * @param argv without the program's own name
 * @throws ArgumentError
 */
export function readArguments(argv: readonly string[], workingFolder: string): Arguments {
  const { values } = parseArgs({
    args: [...argv],
    options: { engine: { type: 'string' }, data: { type: 'string' }, demo: { type: 'boolean' } },
    strict: false,
  })
  const engine = textOf('engine', values.engine)
  const data = textOf('data', values.data)
  return {
    engine: engine === null ? null : engineAddress(engine),
    dataFolder: data === null ? null : path.resolve(workingFolder, data),
    demo: values.demo === true,
  }
}

function textOf(name: string, value: string | boolean | undefined): string | null {
  if (value === undefined) return null
  if (typeof value !== 'string' || value === '' || value.startsWith('--')) {
    throw new ArgumentError(`--${name} needs a value, as in --${name}=…`)
  }
  return value
}

/**
 * @param text `ws://…` or `wss://…`; the address that browser mode prints (`http://127.0.0.1:PORT/?token=…`) does as well
 * @returns the WebSocket's address
 * @throws ArgumentError
 */
export function engineAddress(text: string): string {
  const url = parseAddress(text)
  const socketProtocol = url && { 'ws:': 'ws:', 'wss:': 'wss:', 'http:': 'ws:', 'https:': 'wss:' }[url.protocol]
  if (!url || !socketProtocol || url.hostname === '') {
    throw new ArgumentError(`--engine=${text} is no address of an engine (ws://host:port/ws?token=…)`)
  }
  if (url.username !== '' || url.password !== '') throw new ArgumentError('--engine takes no user name or password')
  const pathname = url.pathname === '/' ? '/ws' : url.pathname
  return `${socketProtocol}//${url.host}${pathname}${url.search}`
}
