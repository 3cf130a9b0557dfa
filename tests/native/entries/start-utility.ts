import { pathToFileURL } from 'node:url'
import { MessageChannel, Worker } from 'node:worker_threads'
import { messagePortTransport } from '../../../native/channels/message-port.ts'
import { connect, type EngineClient } from '../../../native/protocol/connect.ts'
import type { EngineReport } from '../../../native/protocol/host-messages.ts'

/**
 * Starts the engine's Electron program in a worker thread.
 * @param program its source or a bundle of it
 * @returns the first thing it tells its host
 */
export async function startUtility(program: string, folder: string): Promise<{ worker: Worker; report: EngineReport }> {
  const worker = new Worker(new URL('./utility-host.ts', import.meta.url), {
    argv: ['--data', folder],
    workerData: pathToFileURL(program).href,
    stderr: true,
  })
  const report = await new Promise<EngineReport>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  return { worker, report }
}

/** A window's end of a channel to it. */
export function openWindow(worker: Worker): EngineClient {
  const { port1, port2 } = new MessageChannel()
  worker.postMessage({ data: { type: 'connect' }, ports: [port2] }, [port2])
  return connect(messagePortTransport(port1))
}
