import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Inference, InferenceState } from '../../../native/inference/inference.ts'
import { createProcessInference } from '../../../native/inference/process-inference.ts'
import type { Log } from '../../../native/log.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const modelsFolder = path.join(root, 'models')
const folder = mkdtempSync(path.join(tmpdir(), 'real-model-'))
const cacheFile = path.join(folder, 'vectors.db')
const role = 'query'

/** The process' id is in the log, for an administrator; here it says whom to kill. */
const pids: unknown[] = []
const log: Log = {
  info: (message, fields) => {
    if (message === 'model process started') pids.push(fields?.pid)
  },
  warn: () => {},
  error: () => {},
}
const modelPid = () => Number(pids.at(-1))

let inference: Inference

beforeAll(() => {
  inference = createProcessInference({ modelsFolder, cacheFile, log, patience: { restartMs: [10] } })
})
afterAll(async () => {
  await inference.close()
  rmSync(folder, { recursive: true, force: true })
})

const dot = (a: Float32Array | undefined, b: Float32Array | undefined) =>
  a?.reduce((sum, value, index) => sum + value * (b?.[index] ?? 0), 0) ?? 0

let serial = 0
/** Texts that no test asked for before, so that the cache does not know them. */
const freshTexts = (count: number) =>
  Array.from({ length: count }, () =>
    `Vorgang ${serial++}: Die Hydraulik der Presse verliert Druck, sobald sie warm ist. `.repeat(1 + (serial % 4)),
  )

const rows = () => {
  const sqlite = new Database(cacheFile, { readonly: true })
  const count = sqlite.prepare<[], { n: number }>('SELECT count(*) AS n FROM vectors').get()?.n ?? 0
  sqlite.close()
  return count
}

function gone(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}

describe('the vectors', () => {
  test('are the same for the same text, whoever asks and beside what', async () => {
    const text = 'Wo bleibt meine Lieferung?'
    const [[one], many] = await Promise.all([
      inference.embed([text], { role }),
      inference.embed([...freshTexts(5), text, text], { role }),
    ])
    expect(many[5]).toEqual(one)
    expect(many[6]).toEqual(one)
  })

  test('lie nearer for the same matter in two languages than for two matters in one', async () => {
    const [machineDe, machineEn, invoiceDe, invoiceEn] = await inference.embed(
      [
        'Unsere Maschine steht still, bitte schicken Sie einen Techniker.',
        'Our machine has stopped working, please send a technician.',
        'Auf der Rechnung steht eine falsche Lieferadresse.',
        'The delivery address on the invoice is wrong.',
      ],
      { role },
    )
    expect(dot(machineDe, machineEn)).toBeGreaterThan(dot(machineDe, invoiceDe))
    expect(dot(machineDe, machineEn)).toBeGreaterThan(dot(machineEn, invoiceEn))
    expect(dot(invoiceDe, invoiceEn)).toBeGreaterThan(dot(invoiceDe, machineDe))
  })

  test('come in the order of the texts, however they were sorted on the way', async () => {
    const texts = freshTexts(40)
    const together = await inference.embed(texts, { role })
    const backwards = await inference.embed(texts.toReversed(), { role })
    expect(backwards.toReversed()).toEqual(together)
    const nearest = together.map((vector) => together.findIndex((other) => dot(vector, other) > 0.9999999))
    expect(nearest).toEqual(texts.map((_, index) => index))
  })

  test('are the caller’s own: changing one changes no later answer', async () => {
    const [first] = await inference.embed(['Danke!'], { role })
    const before = first?.slice()
    first?.fill(0)
    expect((await inference.embed(['Danke!'], { role }))[0]).toEqual(before)
  })

  test('are none for no texts', async () => {
    expect(await inference.embed([], { role })).toEqual([])
  })
})

describe('a long job', () => {
  test('counts up to the number of texts, doubles included', async () => {
    const texts = freshTexts(50)
    const reports: number[] = []
    await inference.embed([...texts, ...texts], { role, report: (done) => reports.push(done) })
    expect(reports.at(-1)).toBe(100)
    expect(reports).toEqual(reports.toSorted((a, b) => a - b))
  })

  test('is overtaken by what is urgent', async () => {
    const order: string[] = []
    let startUrgent: (() => void) | undefined
    const begun = new Promise<void>((resolve) => {
      startUrgent = resolve
    })
    const long = inference
      .embed(freshTexts(150), { role, report: () => startUrgent?.() })
      .then(() => order.push('long'))
    await begun
    await inference.embed(freshTexts(1), { role, urgency: 'now' }).then(() => order.push('urgent'))
    await long
    expect(order).toEqual(['urgent', 'long'])
  })

  test('stops when it is cancelled, and the rest is not computed', async () => {
    const before = rows()
    const controller = new AbortController()
    const long = inference.embed(freshTexts(200), {
      role,
      signal: controller.signal,
      report: () => controller.abort(),
    })
    await expect(long).rejects.toMatchObject({ code: 'cancelled' })
    await inference.embed(freshTexts(1), { role })
    expect(rows() - before).toBeLessThan(100)
  })

  test('does not begin when it was cancelled before', async () => {
    const options = { role, signal: AbortSignal.abort() } as const
    await expect(inference.embed(['Danke!'], options)).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('a killed model process', () => {
  test('costs a retry: each text is answered once, with the vector it would have had', async () => {
    const states: string[] = []
    inference.onStateChange(({ state }) => states.push(state))
    const texts = freshTexts(120)
    const victim = modelPid()
    const reports: number[] = []
    const vectors = await inference.embed(texts, {
      role,
      report: (done) => {
        reports.push(done)
        if (done === 1) process.kill(victim, 'SIGKILL')
      },
    })
    expect(modelPid()).not.toBe(victim)
    expect(reports).toEqual(Array.from(texts, (_, index) => index + 1))
    expect(states).toEqual(['restarting', 'ready'])
    const other = createProcessInference({ modelsFolder, cacheFile: path.join(folder, 'other.db'), log })
    const undisturbed = await other.embed(texts, { role })
    await other.close()
    for (const [index, vector] of vectors.entries()) expect(dot(vector, undisturbed[index])).toBeGreaterThan(0.99999)
  })
})

describe('the cache', () => {
  test('answers the second run without a model', async () => {
    const texts = freshTexts(20)
    const computed = await inference.embed(texts, { role })
    const states: InferenceState[] = []
    const second = createProcessInference({ modelsFolder, cacheFile, log, start: 'lazily', entry: '/no/such/program' })
    second.onStateChange((state) => states.push(state))
    expect(await second.embed(texts, { role })).toEqual(computed)
    expect(states).toEqual([])
    await second.close()
  })
})

describe('a damaged weights file', () => {
  test('is reported as such before it is loaded', async () => {
    const damaged = path.join(folder, 'models')
    cpSync(path.join(modelsFolder, 'manifest.json'), path.join(damaged, 'manifest.json'))
    cpSync(path.join(modelsFolder, 'e5-small-eu14'), path.join(damaged, 'e5-small-eu14'), { recursive: true })
    const weights = path.join(damaged, 'e5-small-eu14/onnx/model_quantized.onnx')
    const bytes = readFileSync(weights)
    bytes.writeUInt8(bytes.readUInt8(30_000_000) ^ 1, 30_000_000)
    writeFileSync(weights, bytes)
    const broken = createProcessInference({ modelsFolder: damaged, cacheFile: path.join(folder, 'broken.db'), log })
    await expect(broken.embed(['Danke!'], { role })).rejects.toMatchObject({
      code: 'model_file_damaged',
      params: { file: 'e5-small-eu14/onnx/model_quantized.onnx' },
    })
    expect(broken.state().state).toBe('unavailable')
    await broken.close()
  })
})

describe('the end', () => {
  test('of the engine by force ends its model process', async () => {
    const program = path.join(root, 'tests/fixtures/inference-parent.ts')
    const parent = spawn(process.execPath, [program, modelsFolder, path.join(folder, 'parent.db')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(createInterface({ input: parent.stdout }), 'line')
    const orphan = Number(line)
    expect(gone(orphan)).toBe(false)
    parent.kill('SIGKILL')
    await vi.waitFor(() => expect(gone(orphan)).toBe(true), 10_000)
  })

  test('of the engine by its own will leaves no model process', async () => {
    const short = createProcessInference({ modelsFolder, cacheFile: path.join(folder, 'short.db'), log })
    await short.embed(['Danke!'], { role })
    const pid = modelPid()
    await short.close()
    expect(gone(pid)).toBe(true)
  })
})
