import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { MessageChannel } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { inProcessChannel } from '../../native/channels/in-process.ts'
import { messagePortTransport } from '../../native/channels/message-port.ts'
import { webSocketTransport } from '../../native/channels/web-socket-client.ts'
import { acceptedSocketTransport } from '../../native/channels/web-socket-server.ts'
import { EngineError } from '../../native/contract/errors.ts'
import type { MessageId, TicketId } from '../../native/contract/words.ts'
import { type Log, silentLog } from '../../native/log.ts'
import { connect, type EngineClient } from '../../native/protocol/connect.ts'
import type { Handlers } from '../../native/protocol/handlers.ts'
import { type Served, serve } from '../../native/protocol/serve.ts'
import type { Transport } from '../../native/protocol/transport.ts'
import { handlersWith } from '../fixtures/handlers.ts'

interface Ends {
  readonly client: Transport
  readonly engine: Transport
}
const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

const transports: Record<string, () => Promise<Ends>> = {
  'in process': () => Promise.resolve(inProcessChannel()),
  'a message port': () => {
    const { port1, port2 } = new MessageChannel()
    cleanups.push(() => port1.close())
    return Promise.resolve({ client: messagePortTransport(port1), engine: messagePortTransport(port2) })
  },
  'a web socket': async () => {
    const server: Server = createServer()
    const sockets = new WebSocketServer({ server })
    const accepted = new Promise<Transport>((resolve) => {
      sockets.once('connection', (socket) => resolve(acceptedSocketTransport(socket)))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const client = await webSocketTransport(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
    cleanups.push(() => {
      for (const socket of sockets.clients) socket.terminate()
      server.close()
    })
    return { client, engine: await accepted }
  },
}

const status = {
  version: '1',
  dataFolder: '/x',
  empty: true,
  demo: false,
  tickets: 0,
  cases: 0,
  models: { state: 'ready' as const, detail: null },
}
const until = async (condition: () => boolean): Promise<void> => {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries > 500) throw new Error('it did not happen')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

describe.each(Object.entries(transports))('the protocol over %s', (_name, open) => {
  const start = async (
    own: Partial<Handlers>,
    log: Log = silentLog,
  ): Promise<Ends & { call: EngineClient; served: Served }> => {
    const ends = await open()
    const served = serve({ transport: ends.engine, handlers: handlersWith(own), log })
    return { ...ends, served, call: connect(ends.client) }
  }

  it('answers a call with its parsed output', async () => {
    const { call } = await start({ 'app.status': () => ({ ...status, secret: 'not in the contract' }) as never })
    expect(await call.call('app.status', {})).toEqual(status)
  })
  it('answers many calls at once, each with its own result', async () => {
    const { call } = await start({
      'tickets.rawSource': async ({ messageId }) => {
        await new Promise((resolve) => setTimeout(resolve, 20 - Number(messageId)))
        return { contentBase64: String(messageId) }
      },
    })
    const ids = [1, 2, 3, 4, 5, 6, 7, 8] as MessageId[]
    const answers = await Promise.all(ids.map((messageId) => call.call('tickets.rawSource', { messageId })))
    expect(answers.map(({ contentBase64 }) => contentBase64)).toEqual(ids.map(String))
  })
  it('refuses input that does not fit the contract before any handler sees it', async () => {
    let called = false
    const { call } = await start({
      'tickets.get': () => {
        called = true
        throw new Error('must not run')
      },
    })
    await expect(call.call('tickets.get', { ticketId: -1 as TicketId })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    expect(called).toBe(false)
  })
  it('carries an engine error with its parameters', async () => {
    const { call } = await start({
      'tickets.get': ({ ticketId }) => {
        throw new EngineError('not_found', { what: 'ticket', id: ticketId })
      },
    })
    await expect(call.call('tickets.get', { ticketId: 7 as TicketId })).rejects.toMatchObject({
      code: 'not_found',
      params: { what: 'ticket', id: 7 },
    })
  })
  it('tells nothing of an unexpected error but logs it in full', async () => {
    const logged: string[] = []
    const log: Log = { ...silentLog, error: (message, fields) => logged.push(message + JSON.stringify(fields)) }
    const { call } = await start(
      {
        'app.status': () => {
          throw new Error('the password is 1234')
        },
      },
      log,
    )
    const error = await call.call('app.status', {}).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'internal', params: {} })
    expect(String(error)).not.toContain('1234')
    expect(logged.join()).toContain('1234')
  })
  it('reports progress in order before the result', async () => {
    const { call } = await start({
      'app.loadExampleCompany': (_input, { report }) => {
        for (let done = 1; done <= 3; done += 1) report({ done, total: 3 })
        return { tickets: 3 }
      },
    })
    const seen: number[] = []
    await call.call('app.loadExampleCompany', {}, { onProgress: ({ done }) => seen.push(done) })
    expect(seen).toEqual([1, 2, 3])
  })
  it('aborts the handler when the caller cancels, and the caller hears it at once', async () => {
    let aborted = false
    const { call } = await start({
      'app.loadExampleCompany': (_input, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            aborted = true
            reject(new EngineError('cancelled', {}))
          })
        }),
    })
    const controller = new AbortController()
    const running = call.call('app.loadExampleCompany', {}, { signal: controller.signal })
    setTimeout(() => controller.abort(), 20)
    await expect(running).rejects.toMatchObject({ code: 'cancelled' })
    await until(() => aborted)
  })
  it('delivers events to those who listen, until they stop', async () => {
    const { call, served } = await start({ 'app.status': () => status })
    const seen: number[] = []
    const stop = call.on('tickets.changed', ({ ticketIds }) => seen.push(...ticketIds))
    served.emit('tickets.changed', { ticketIds: [3 as TicketId] })
    await call.call('app.status', {})
    stop()
    served.emit('tickets.changed', { ticketIds: [4 as TicketId] })
    await call.call('app.status', {})
    expect(seen).toEqual([3])
  })
  it('drops and logs malformed frames and goes on serving', async () => {
    const warned: string[] = []
    const log: Log = { ...silentLog, warn: (message) => warned.push(message) }
    const { call, client } = await start({ 'app.status': () => status }, log)
    for (const frame of [
      null,
      7,
      'x',
      [],
      {},
      { type: 'call' },
      { type: 'call', id: 'a', name: 1 },
      { type: 'nonsense', id: 1 },
    ])
      client.send(frame)
    client.send({ type: 'call', id: 900, name: 'constructor', input: {} })
    client.send({ type: 'call', id: 901, name: '__proto__', input: {} })
    expect(await call.call('app.status', {})).toEqual(status)
    expect(warned.length).toBe(8)
  })
  it('rejects what is pending when the engine goes away, and aborts what runs when the caller does', async () => {
    let aborted = false
    const { call, engine } = await start({
      'app.loadExampleCompany': (_input, { signal }) =>
        new Promise(() =>
          signal.addEventListener('abort', () => {
            aborted = true
          }),
        ),
    })
    const running = call.call('app.loadExampleCompany', {})
    await new Promise((resolve) => setTimeout(resolve, 20))
    engine.close()
    await expect(running).rejects.toMatchObject({ code: 'disconnected' })
    await until(() => aborted)
    await expect(call.call('app.status', {})).rejects.toMatchObject({ code: 'disconnected' })
  })
})
