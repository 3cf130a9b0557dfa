import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Inference, InferenceState } from '../../../native/inference/inference.ts'
import { createProcessInference, type ProcessInferenceOptions } from '../../../native/inference/process-inference.ts'
import { silentLog } from '../../../native/log.ts'

/** Supervision, with programs that misbehave on purpose; the real one is in real-model.test.ts. */
const root = path.resolve(import.meta.dirname, '../../..')
const fixture = (name: string) => path.join(root, 'tests/fixtures', name)
let folder: string
let inference: Inference | null = null

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'inference-'))
})
afterEach(async () => {
  await inference?.close()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

function start(options: Partial<ProcessInferenceOptions>) {
  const states: InferenceState[] = []
  const created = createProcessInference({
    modelsFolder: path.join(root, 'models'),
    cacheFile: path.join(folder, 'vectors.db'),
    log: silentLog,
    start: 'lazily',
    ...options,
  })
  created.onStateChange((state) => states.push(state))
  inference = created
  return { created, states }
}

describe('a model process that only dies', () => {
  const options = { entry: fixture('dying-model.mjs'), patience: { restartMs: [1], retryMs: 60_000 } }

  test('is started five times, then given up with its last words', async () => {
    const { created, states } = start(options)
    await expect(created.embed(['a', 'b'], { role: 'query' })).rejects.toMatchObject({
      code: 'models_unavailable',
      params: { detail: 'exit code 7: out of memory' },
    })
    const names = states.map(({ state }) => state)
    expect(names.filter((name) => name === 'unavailable')).toHaveLength(1)
    expect(names[0]).toBe('starting')
    expect(names.at(-1)).toBe('unavailable')
    expect(created.state().detail).toContain('out of memory')
  })

  test('is not tried again for a while, then is', async () => {
    const { created, states } = start({ ...options, patience: { ...options.patience, quickDeaths: 1, retryMs: 300 } })
    const failed = { code: 'models_unavailable' }
    await expect(created.embed(['a'], { role: 'query' })).rejects.toMatchObject(failed)
    const before = states.length
    await expect(created.embed(['a'], { role: 'query' })).rejects.toMatchObject(failed)
    expect(states).toHaveLength(before)
    await new Promise((resolve) => setTimeout(resolve, 350))
    await expect(created.embed(['a'], { role: 'query' })).rejects.toMatchObject(failed)
    expect(states.slice(before).map(({ state }) => state)).toEqual(['starting', 'unavailable'])
  })

  test('does not keep a caller who cancels', async () => {
    const { created } = start({ ...options, patience: { restartMs: [60_000] } })
    const controller = new AbortController()
    const waiting = created.embed(['a'], { role: 'query', signal: controller.signal })
    created.onStateChange(({ state }) => {
      if (state === 'restarting') controller.abort()
    })
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('a model process that hangs', () => {
  test('is ended, and the next one answers what it owed', async () => {
    vi.stubEnv('MUTE_MODEL_MARKER', path.join(folder, 'was mute'))
    const { created, states } = start({
      entry: fixture('mute-model.mjs'),
      patience: { restartMs: [1], silenceMs: 500 },
    })
    const vectors = await created.embed(['a', 'b', 'a'], { role: 'query' })
    expect(vectors.map((vector) => vector[0])).toEqual([1, 1, 1])
    expect(states.map(({ state }) => state)).toEqual(['starting', 'ready', 'restarting', 'ready'])
  })
})

describe('a program that is not there', () => {
  test('counts as one that dies', async () => {
    const { created } = start({ entry: fixture('no-such-program.mjs'), patience: { restartMs: [1] } })
    await expect(created.embed(['a'], { role: 'query' })).rejects.toMatchObject({ code: 'models_unavailable' })
  })
})

describe('a folder without models', () => {
  test('makes the call fail, not the start', async () => {
    const { created } = start({ modelsFolder: folder })
    await expect(created.embed(['a'], { role: 'query' })).rejects.toMatchObject({ code: 'models_unavailable' })
  })
})

describe('closing', () => {
  test('cancels what waits, and what comes after', async () => {
    const { created } = start({ entry: fixture('dying-model.mjs'), patience: { restartMs: [60_000] } })
    const waiting = expect(created.embed(['a'], { role: 'query' })).rejects.toMatchObject({ code: 'cancelled' })
    await vi.waitFor(() => expect(created.state().state).toBe('restarting'))
    await created.close()
    await waiting
    await expect(created.embed(['a'], { role: 'query' })).rejects.toMatchObject({ code: 'cancelled' })
  })
})
