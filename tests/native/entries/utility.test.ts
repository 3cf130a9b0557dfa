import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Worker } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder } from '../../../native/database/lock.ts'
import type { EngineReport } from '../../../native/protocol/host-messages.ts'
import { openWindow, startUtility } from './start-utility.ts'

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
  const started = await startUtility(path.join(import.meta.dirname, '../../../native/entries/utility.ts'), folder)
  engine = started.worker
  return started
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
