import path from 'node:path'
import { inProcessChannel } from '../channels/in-process.ts'
import { isEngineError } from '../contract/errors.ts'
import { createEngine, type Engine } from '../engine.ts'
import { createLog } from '../log.ts'
import { connect } from '../protocol/connect.ts'
import { listen } from '../server/listen.ts'
import { cacheFile, dataFolder, installFolder, version } from './data-folder.ts'

export interface BrowserMode {
  readonly port: number
  readonly data: string | undefined
  readonly demo: boolean
  readonly signal: AbortSignal
}

/**
 * Browser mode: prints the address on the first line of standard output and serves until the signal fires.
 * @throws EngineError from the start of the engine
 */
export async function serveBrowser({ port, data, demo, signal }: BrowserMode): Promise<void> {
  const folder = dataFolder(data)
  const install = installFolder()
  const log = createLog({ file: path.join(folder, 'engine.log') })
  const engine = await createEngine(
    {
      dataFolder: folder,
      modelsFolder: path.join(install, 'models'),
      cacheFile: cacheFile(folder),
      version: version(),
    },
    { log },
  )
  const screens = path.join(install, 'dist', 'renderer')
  const listening = await listen({ port, screens, attach: engine.attach, log })
  console.log(listening.address)
  if (demo) await loadDemo(engine)
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  await listening.close()
  await engine.close()
}

/** Fills an empty folder with the example company; one that is in use already is left as it is. */
async function loadDemo(engine: Engine): Promise<void> {
  const channel = inProcessChannel()
  engine.attach(channel.engine)
  const client = connect(channel.client)
  try {
    await client.call('app.loadExampleCompany', {})
  } catch (error) {
    if (!isEngineError(error, 'not_empty')) throw error
  } finally {
    client.close()
  }
}
