import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MessageChannel, Worker } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { messagePortTransport } from '../../../native/channels/message-port.ts'
import { lockFolder } from '../../../native/database/lock.ts'
import { connect, type EngineClient } from '../../../native/protocol/connect.ts'
import type { EngineReport } from '../../../native/protocol/host-messages.ts'

let folder: string
let engine: Worker | null = null

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leitstand-utility-'))
})
afterEach(async () => {
  await engine?.terminate()
  engine = null
  await rm(folder, { recursive: true, force: true })
})

/** @returns the first thing the engine tells its host */
async function start(): Promise<{ worker: Worker; report: EngineReport }> {
  const worker = new Worker(new URL('./utility-host.ts', import.meta.url), { argv: ['--data', folder], stderr: true })
  engine = worker
  const report = await new Promise<EngineReport>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  return { worker, report }
}

function openWindow(worker: Worker): EngineClient {
  const { port1, port2 } = new MessageChannel()
  worker.postMessage({ data: { type: 'connect' }, ports: [port2] }, [port2])
  return connect(messagePortTransport(port1))
}

test('serves every window through a port of its own', async () => {
  const { worker, report } = await start()
  expect(report).toEqual({ type: 'ready' })
  const [first, second] = [openWindow(worker), openWindow(worker)]
  expect((await first.call('app.status', {})).dataFolder).toBe(folder)
  first.close()
  expect((await second.call('app.status', {})).empty).toBe(true)
})

test('closes its database and ends when its host says so', async () => {
  const { worker } = await start()
  const ended = new Promise((resolve) => worker.once('exit', resolve))
  worker.postMessage({ data: { type: 'close' }, ports: [] })
  expect(await ended).toBe(0)
  const unlock = await lockFolder(folder)
  unlock()
})

test('drops what is no request of its host', async () => {
  const { worker } = await start()
  for (const data of [null, 'connect', { type: 'other' }, { type: 'connect' }]) worker.postMessage({ data, ports: [] })
  expect((await openWindow(worker).call('app.status', {})).tickets).toBe(0)
})

test('reports a folder that another engine holds', async () => {
  const unlock = await lockFolder(folder)
  try {
    const { report } = await start()
    expect(report).toEqual({ type: 'failed', reason: 'data_folder_in_use', detail: `folder: ${folder}` })
  } finally {
    unlock()
  }
})

test('reports a database from a newer version, and leaves it alone', async () => {
  const file = path.join(folder, 'leitstand.db')
  const newer = new Sqlite(file)
  newer.pragma('user_version = 999')
  newer.close()
  const { report } = await start()
  expect(report).toMatchObject({ type: 'failed', reason: 'database_too_new' })
  const again = new Sqlite(file, { readonly: true })
  expect(again.pragma('user_version', { simple: true })).toBe(999)
  again.close()
})
