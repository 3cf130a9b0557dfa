import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { inProcessChannel } from '../../../native/channels/in-process.ts'
import { EngineError } from '../../../native/contract/errors.ts'
import { connect } from '../../../native/protocol/connect.ts'
import type { Transport } from '../../../native/protocol/transport.ts'
import { backoffMs, createConnection, type Opened } from '../../../renderer/engine/connection.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Lets what is due in this turn and the next happen. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

/** An engine's far end that answers nothing by itself, and the attempts to reach it. */
function farEnd() {
  const engines: Transport[] = []
  const received: unknown[] = []
  const open = async (): Promise<Opened> => {
    const { client, engine } = inProcessChannel()
    engine.onMessage((frame) => received.push(frame))
    engines.push(engine)
    return { kind: 'open', client: connect(client) }
  }
  return { engines, received, open }
}

describe('the connection to the engine', () => {
  test('is there after the first attempt, and calls go through', async () => {
    const { engines, received, open } = farEnd()
    const connection = createConnection(open)
    expect(connection.getState()).toEqual({ kind: 'connecting', attempt: 1 })
    await turn()
    expect(connection.getState()).toEqual({ kind: 'connected' })
    const answer = connection.call('jobs.progress', {})
    await turn()
    expect(received).toEqual([{ type: 'call', id: 1, name: 'jobs.progress', input: {} }])
    engines[0]?.send({ type: 'result', id: 1, output: { jobs: [] } })
    expect(await answer).toEqual({ jobs: [] })
  })

  test('fails calls with `disconnected` while it is lost, and comes back by itself', async () => {
    const { engines, open } = farEnd()
    const connection = createConnection(open)
    await turn()
    const lost = connection.call('jobs.progress', {})
    engines[0]?.close()
    await expect(lost).rejects.toEqual(new EngineError('disconnected', {}))
    expect(connection.getState()).toMatchObject({ kind: 'waiting', attempt: 1 })
    await expect(connection.call('jobs.progress', {})).rejects.toEqual(new EngineError('disconnected', {}))
    vi.advanceTimersByTime(backoffMs(1))
    await turn()
    expect(connection.getState()).toEqual({ kind: 'connected' })
    expect(connection.wasConnected()).toBe(true)
  })

  test('keeps its listeners over a lost connection', async () => {
    const { engines, open } = farEnd()
    const connection = createConnection(open)
    const heard: unknown[] = []
    connection.on('tickets.changed', ({ ticketIds }) => heard.push(ticketIds))
    await turn()
    engines[0]?.close()
    await turn()
    vi.advanceTimersByTime(backoffMs(1))
    await turn()
    engines[1]?.send({ type: 'event', name: 'tickets.changed', value: { ticketIds: [3] } })
    await turn()
    expect(heard).toEqual([[3]])
  })

  test('waits longer after each attempt, up to a quarter of a minute', async () => {
    const connection = createConnection(() => Promise.reject(new Error('nobody there')))
    const waits: number[] = []
    for (let attempt = 0; attempt < 8; attempt++) {
      await turn()
      const state = connection.getState()
      if (state.kind !== 'waiting') throw new Error(`expected to wait, is ${state.kind}`)
      waits.push(state.nextAttemptAt - Date.now())
      vi.advanceTimersByTime(state.nextAttemptAt - Date.now())
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000])
    expect(connection.wasConnected()).toBe(false)
  })

  test('passes on why the shell has no engine, and asks again at once when told to', async () => {
    let attempts = 0
    const connection = createConnection(async () => {
      attempts++
      return { kind: 'failed', reason: 'database_too_new', detail: 'level 9' }
    })
    await turn()
    expect(connection.getState()).toMatchObject({ kind: 'failed', reason: 'database_too_new', detail: 'level 9' })
    connection.retryNow()
    await turn()
    expect(attempts).toBe(2)
  })
})
