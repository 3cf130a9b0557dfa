import path from 'node:path'
import { parseArgs } from 'node:util'
import { messagePortTransport } from '../channels/message-port.ts'
import { isEngineError } from '../contract/errors.ts'
import { createEngine, type Engine } from '../engine.ts'
import { createLog } from '../log.ts'
import { type EngineReport, isHostRequest } from '../protocol/host-messages.ts'
import { dataFolder, engineConfig } from './data-folder.ts'
import { loadDemo } from './demo.ts'

/** Electron's `process.parentPort` and its ports, as far as they are used here. */
interface ParentPort {
  on(type: 'message', listener: (event: { data: unknown; ports: Port[] }) => void): void
  postMessage(message: EngineReport): void
}
type Port = Parameters<typeof messagePortTransport>[0]

/** The host ends an engine that reported a failure; one whose host is gone ends itself. */
const orphanMs = 5_000

function start({ data }: { data: string | undefined }): Promise<Engine> {
  const folder = dataFolder(data)
  return createEngine(engineConfig(folder), { log: createLog({ file: path.join(folder, 'engine.log') }) })
}

function failure(error: unknown): EngineReport {
  if (!isEngineError(error)) return { type: 'failed', reason: 'internal', detail: String(error) }
  const detail = Object.entries(error.params).map(([name, value]) => `${name}: ${value}`)
  return { type: 'failed', reason: error.code, detail: detail.join(', ') }
}

/** The engine in an Electron utility process: serves each port that its host hands it. */
async function run(parent: ParentPort): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: 'string' }, demo: { type: 'boolean' } } })
  const engine = await start({ data: values.data })
  // What came in the meantime was kept: the port delivers from the first listener on.
  parent.on('message', ({ data, ports: [port] }) => {
    if (!isHostRequest(data)) return
    if (data.type === 'connect' && port) engine.attach(messagePortTransport(port))
    if (data.type === 'close') engine.close().finally(() => process.exit(0))
  })
  parent.postMessage({ type: 'ready' })
  if (values.demo === true) await loadDemo(engine).catch((error: unknown) => console.error(error))
}

const { parentPort } = process as NodeJS.Process & { readonly parentPort?: ParentPort }
if (parentPort) {
  run(parentPort).catch((error: unknown) => {
    console.error(error)
    parentPort.postMessage(failure(error))
    setTimeout(() => process.exit(1), orphanMs)
  })
} else {
  console.error('This program runs inside Electron; in a terminal, use «npm run leitstand -- serve».')
  process.exitCode = 2
}
