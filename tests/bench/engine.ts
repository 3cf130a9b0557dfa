import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inProcessChannel } from '../../native/channels/in-process.ts'
import { createEngine, type Engine } from '../../native/engine.ts'
import { engineConfig } from '../../native/entries/data-folder.ts'
import { createLog } from '../../native/log.ts'
import { connect, type EngineClient } from '../../native/protocol/connect.ts'

export interface BenchEngine {
  readonly engine: Engine
  readonly client: EngineClient
  readonly folder: string
  close(): Promise<void>
}

/** An engine with its real models on a data folder of its own, so that no vector is in a cache. */
export async function openBenchEngine(): Promise<BenchEngine> {
  const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
  const engine = await createEngine(engineConfig(folder), { log: createLog({ level: 'error' }) })
  const channel = inProcessChannel()
  engine.attach(channel.engine)
  return {
    engine,
    client: connect(channel.client),
    folder,
    close: async () => {
      await engine.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
