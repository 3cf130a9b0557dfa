import { childProcessTransport } from '../channels/child-process.ts'
import { serveVision } from '../inference/vision/serve-vision.ts'

/** The process that looks at pictures. The engine forks it; it ends when its parent is gone. */
if (process.send === undefined) {
  console.error('This program is started by the engine.')
  process.exitCode = 2
} else {
  const transport = childProcessTransport(process)
  transport.onClose(() => process.exit(0))
  serveVision(transport, (line) => console.error(line))
}
