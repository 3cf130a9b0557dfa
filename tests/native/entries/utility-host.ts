import { parentPort, workerData } from 'node:worker_threads'

/** Lends the engine's Electron program, `workerData`, what Electron would give it, inside a worker thread. */
const port = parentPort
if (!port) throw new Error('to be started as a worker')
Object.assign(process, {
  parentPort: {
    on: (_type: 'message', listener: (event: unknown) => void) => port.on('message', listener),
    postMessage: (message: unknown) => port.postMessage(message),
  },
})
await import(workerData)
