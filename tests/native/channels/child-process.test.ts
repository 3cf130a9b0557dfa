import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { childProcessTransport } from '../../../native/channels/child-process.ts'

const program = path.resolve(import.meta.dirname, '../../fixtures/echo-program.ts')
let child: ChildProcess

beforeEach(() => {
  child = fork(program, [], { serialization: 'json', execArgv: [] })
})
afterEach(() => {
  child.kill('SIGKILL')
})

const answer = (transport: ReturnType<typeof childProcessTransport>) =>
  new Promise<unknown>((resolve) => transport.onMessage(resolve))

describe('the channel to a child process', () => {
  test('carries frames both ways as plain data', async () => {
    const transport = childProcessTransport(child)
    const echo = answer(transport)
    const frame = { type: 'call', id: 1, input: { text: 'Öl «läuft» aus 😡', list: [1, null, true] } }
    transport.send(frame)
    expect(await echo).toEqual(frame)
  })

  test('tells once that the other end died, and drops what is sent after', async () => {
    const transport = childProcessTransport(child)
    let closed = 0
    const told = new Promise<void>((resolve) =>
      transport.onClose(() => {
        closed++
        resolve()
      }),
    )
    child.kill('SIGKILL')
    await told
    transport.send({ type: 'late' })
    transport.close()
    await once(child, 'close')
    expect(closed).toBe(1)
  })

  test('tells the child that its parent hung up', async () => {
    const transport = childProcessTransport(child)
    const echo = answer(transport)
    transport.send('are you there?')
    await echo
    transport.close()
    const [code] = await once(child, 'exit')
    expect(code).toBe(3)
  })
})
