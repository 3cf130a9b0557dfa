import { childProcessTransport } from '../channels/child-process.ts'
import { serveModel } from '../inference/serve-model.ts'

/** The model process. The engine forks it; it ends when its parent is gone. */
if (process.send === undefined) {
  console.error('This program is started by the engine.')
  process.exitCode = 2
} else {
  const transport = childProcessTransport(process)
  transport.onClose(() => process.exit(0))
  serveModel(transport, (line) => console.error(line))
}
