import path from 'node:path'
import { createEngine } from '../engine.ts'
import { createLog } from '../log.ts'
import { listen } from '../server/listen.ts'
import { dataFolder, engineConfig, screensFolder } from './data-folder.ts'
import { loadDemo } from './demo.ts'

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
  const log = createLog({ file: path.join(folder, 'engine.log') })
  const engine = await createEngine(engineConfig(folder), { log })
  const listening = await listen({ port, screens: screensFolder(), attach: engine.attach, log })
  console.log(listening.address)
  if (demo) await loadDemo(engine)
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  await listening.close()
  await engine.close()
}
