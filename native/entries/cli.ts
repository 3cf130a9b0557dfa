import path from 'node:path'
import { inProcessChannel } from '../channels/in-process.ts'
import type { ExitCode } from '../cli/context.ts'
import { runProgram, type ServeOptions } from '../cli/program.ts'
import type { JobKind } from '../contract/jobs.ts'
import { createEngine, type Engine } from '../engine.ts'
import { createLog } from '../log.ts'
import { connect, type EngineClient } from '../protocol/connect.ts'
import { dataFolder, engineConfig, version } from './data-folder.ts'
import { serveBrowser } from './server.ts'

const complain = (text: string): void => console.error(`leitstand: ${text}`)
const abort = new AbortController()
const engines: Engine[] = []

async function openEngine(data: string | null, background: readonly JobKind[]): Promise<EngineClient> {
  const folder = data === null ? null : dataFolder(data)
  const engine = await createEngine(engineConfig(folder, background), {
    log: createLog(folder === null ? { level: 'error' } : { file: path.join(folder, 'engine.log') }),
  })
  engines.push(engine)
  const channel = inProcessChannel()
  engine.attach(channel.engine)
  return connect(channel.client)
}

const serve = async ({ port, data, demo }: ServeOptions): Promise<ExitCode> => {
  await serveBrowser({ port, data, demo, signal: abort.signal })
  return 0
}

for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => abort.abort())
// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', () => process.exit(0))

const exitCode = await runProgram(process.argv.slice(2), {
  context: {
    openEngine,
    defaultData: () => dataFolder(undefined),
    input: process.stdin,
    output: process.stdout,
    complain,
    signal: abort.signal,
  },
  version: version(),
  serve,
})
await Promise.all(engines.map((engine) => engine.close()))
process.exitCode = exitCode
