import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createEngineHost, type EngineHost, type EngineProcess, restartPauseMs } from '../../electron/engine-host.ts'
import type { HostRequest } from '../../native/protocol/host-messages.ts'

/** Stands for Electron's utility process; what a real one does is tried in tests/e2e. */
class ScriptedProcess implements EngineProcess<string> {
  readonly sent: { request: HostRequest; ports: string[] }[] = []
  killed = false
  private readonly messageListeners: ((message: unknown) => void)[] = []
  private readonly exitListeners: ((detail: Promise<string>) => void)[] = []
  send(request: HostRequest, ports: string[]): void {
    this.sent.push({ request, ports })
  }
  onMessage(listener: (message: unknown) => void): void {
    this.messageListeners.push(listener)
  }
  onExit(listener: (detail: Promise<string>) => void): void {
    this.exitListeners.push(listener)
  }
  kill(): void {
    this.killed = true
    this.exit('killed')
  }
  report(message: unknown): void {
    for (const listener of this.messageListeners) listener(message)
  }
  exit(detail: string | Promise<string>): void {
    for (const listener of this.exitListeners) listener(Promise.resolve(detail))
  }
}

let processes: ScriptedProcess[]
let clock: number
let host: EngineHost<string>

beforeEach(() => {
  processes = []
  clock = 1_000_000
  host = createEngineHost({
    fork: () => {
      const process = new ScriptedProcess()
      processes.push(process)
      return process
    },
    createChannel: () => ({ engine: 'engine end', window: 'window end' }),
    now: () => clock,
  })
})

const newest = (): ScriptedProcess => {
  const process = processes.at(-1)
  if (!process) throw new Error('nothing was started')
  return process
}

async function failStart(detail = 'exit code 1'): Promise<unknown> {
  const connecting = host.connect()
  newest().exit(detail)
  return connecting
}

describe('connect', () => {
  test('starts the engine once for all who ask, and hands each a channel when it is ready', async () => {
    const both = Promise.all([host.connect(), host.connect()])
    newest().report({ type: 'ready' })
    expect(await both).toEqual([
      { kind: 'port', port: 'window end' },
      { kind: 'port', port: 'window end' },
    ])
    expect(processes).toHaveLength(1)
    expect(newest().sent).toEqual([
      { request: { type: 'connect' }, ports: ['engine end'] },
      { request: { type: 'connect' }, ports: ['engine end'] },
    ])
  })

  test("tells the engine's own reason when it could not start, and ends it", async () => {
    const connecting = host.connect()
    newest().report({ type: 'failed', reason: 'data_folder_in_use', detail: '/home/anna/leitstand' })
    expect(newest().killed).toBe(true)
    expect(await connecting).toEqual({
      kind: 'failed',
      reason: 'data_folder_in_use',
      detail: '/home/anna/leitstand',
    })
  })

  test('tells the last words of an engine that fell over before it was ready', async () => {
    expect(await failStart('FATAL ERROR: napi\ncrashed, exit code 6')).toEqual({
      kind: 'failed',
      reason: 'engine_not_started',
      detail: 'FATAL ERROR: napi\ncrashed, exit code 6',
    })
  })

  test('ignores messages that are no report', async () => {
    const connecting = host.connect()
    for (const message of [null, 'ready', {}, { type: 'failed' }, { type: 'other' }]) newest().report(message)
    newest().exit('exit code 1')
    expect(await connecting).toMatchObject({ reason: 'engine_not_started' })
  })
})

describe('restart', () => {
  test('starts a fallen engine again at once, then after a pause', async () => {
    await failStart()
    await failStart()
    expect(processes).toHaveLength(2)
    expect(await host.connect()).toMatchObject({ kind: 'failed', reason: 'engine_not_started' })
    expect(processes).toHaveLength(2)
    clock += restartPauseMs
    await failStart()
    expect(processes).toHaveLength(3)
  })

  test('begins anew after a long sound run', async () => {
    await failStart()
    const connecting = host.connect()
    newest().report({ type: 'ready' })
    await connecting
    clock += 3_600_000
    newest().exit('crashed, exit code 11')
    void host.connect()
    await vi.waitFor(() => expect(processes).toHaveLength(3))
  })

  test('hands out no channel to an engine that is gone, even before it is known how it ended', async () => {
    const connecting = host.connect()
    newest().report({ type: 'ready' })
    await connecting
    const fallen = newest()
    fallen.exit(new Promise((resolve) => setTimeout(resolve, 20, 'crashed, exit code 11')))
    const again = host.connect()
    await vi.waitFor(() => expect(processes).toHaveLength(2))
    newest().report({ type: 'ready' })
    expect(await again).toMatchObject({ kind: 'port' })
    expect(fallen.sent).toHaveLength(1)
  })

  test('says that a running engine stopped, while it waits to start it again', async () => {
    await failStart()
    const connecting = host.connect()
    newest().report({ type: 'ready' })
    await connecting
    newest().exit('crashed, exit code 11')
    expect(await host.connect()).toEqual({ kind: 'failed', reason: 'engine_stopped', detail: 'crashed, exit code 11' })
  })
})

describe('stop', () => {
  const startReady = async (): Promise<void> => {
    const connecting = host.connect()
    newest().report({ type: 'ready' })
    await connecting
  }

  test('asks the engine to close and waits for it', async () => {
    await startReady()
    const stopping = host.stop()
    expect(newest().sent.at(-1)?.request).toEqual({ type: 'close' })
    newest().exit('exit code 0')
    await stopping
    expect(newest().killed).toBe(false)
  })

  test('ends an engine that does not close in time', async () => {
    vi.useFakeTimers()
    try {
      await startReady()
      const stopping = host.stop(5_000)
      await vi.advanceTimersByTimeAsync(5_000)
      await stopping
      expect(newest().killed).toBe(true)
    } finally {
      vi.useRealTimers()
    }
  })

  test('starts nothing any more', async () => {
    await host.stop()
    expect(await host.connect()).toMatchObject({ kind: 'failed', reason: 'engine_stopped' })
    expect(processes).toHaveLength(0)
  })
})
