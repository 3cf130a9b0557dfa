import { describe, expect, test } from 'vitest'
import { EngineError } from '../../../../native/contract/errors.ts'
import type { Input, Output } from '../../../../native/contract/index.ts'
import type { Counts } from '../../../../native/contract/words.ts'
import type { EngineConnection } from '../../../../renderer/engine/connection.ts'
import { handOver, importFromPath } from '../../../../renderer/features/import/hand-over.ts'

const MiB = 1024 * 1024

interface CallOptions {
  signal?: AbortSignal
  onProgress?: (counts: Counts) => void
}
type Answer = (input: Input<'intake.importFiles'>, options: CallOptions) => Promise<Output<'intake.importFiles'>>

/** An engine that answers imports as told and keeps what it was asked. */
function engineThat(answer: Answer) {
  const inputs: Input<'intake.importFiles'>[] = []
  const call = (_name: string, input: Input<'intake.importFiles'>, options: CallOptions) => {
    inputs.push(input)
    return answer(input, options)
  }
  return { inputs, engine: { call } as unknown as Pick<EngineConnection, 'call'> }
}

const picked = (name: string, content: string | number) => ({
  name,
  file: new File([typeof content === 'number' ? new Uint8Array(content) : content], name),
})

const base64 = async (file: File) => Buffer.from(await file.arrayBuffer()).toString('base64')

function run(controller = new AbortController()) {
  const told: Counts[] = []
  return {
    told,
    controller,
    options: { kind: undefined, signal: controller.signal, report: (c: Counts) => told.push(c), read: base64 },
  }
}

describe('handing files over', () => {
  test('sends name and content and adds the reports of all portions up', async () => {
    const { engine, inputs } = engineThat(async ({ files }) => ({
      imported: files.length,
      doubles: 1,
      rejected: [{ file: files[0]?.name ?? '', code: 'empty', reason: 'The file is empty.' }],
    }))
    const { options } = run()
    const outcome = await handOver(engine, [picked('ordner/a.eml', 'Grüße'), picked('b.eml', 17 * MiB)], options)
    expect(inputs.map(({ files }) => files.map(({ name }) => name))).toEqual([['ordner/a.eml'], ['b.eml']])
    expect(Buffer.from(inputs[0]?.files[0]?.contentBase64 ?? '', 'base64').toString()).toBe('Grüße')
    expect(outcome).toMatchObject({ cancelled: false, error: null, report: { imported: 2, doubles: 2 } })
    expect(outcome.report.rejected.map(({ file }) => file)).toEqual(['ordner/a.eml', 'b.eml'])
  })

  test('counts on over the portions, with what the engine found in them', async () => {
    const { engine } = engineThat(async ({ files }, { onProgress }) => {
      onProgress?.({ done: 2, total: files[0]?.name === 'a.mbox' ? 5 : 2 })
      return { imported: 1, doubles: 0, rejected: [] }
    })
    const { told, options } = run()
    await handOver(engine, [picked('a.mbox', 16 * MiB), picked('b.eml', 1)], options)
    expect(told).toEqual([
      { done: 0, total: 2 },
      { done: 2, total: 6 },
      { done: 5, total: 6 },
      { done: 7, total: 7 },
    ])
  })

  test('keeps what was taken when it is cancelled between two portions', async () => {
    const { controller, options } = run()
    const { engine, inputs } = engineThat(async () => {
      controller.abort()
      return { imported: 3, doubles: 0, rejected: [] }
    })
    const outcome = await handOver(engine, [picked('a.mbox', 16 * MiB), picked('b.eml', 1)], options)
    expect(inputs).toHaveLength(1)
    expect(outcome).toMatchObject({ cancelled: true, error: null, report: { imported: 3 } })
  })

  test('says why it broke off and what was taken until then', async () => {
    let calls = 0
    const { engine } = engineThat(async () => {
      calls++
      if (calls === 2) throw new EngineError('disconnected', {})
      return { imported: 1, doubles: 0, rejected: [] }
    })
    const { options } = run()
    const outcome = await handOver(engine, [picked('a.mbox', 16 * MiB), picked('b.eml', 1)], options)
    expect(outcome).toMatchObject({ cancelled: false, error: { code: 'disconnected' }, report: { imported: 1 } })
  })

  test('goes on past a file that the window cannot read', async () => {
    const { engine, inputs } = engineThat(async () => ({ imported: 1, doubles: 0, rejected: [] }))
    const { options } = run()
    const read = (file: File) =>
      file.name === 'gone.eml' ? Promise.reject(new DOMException('gone', 'NotFoundError')) : options.read(file)
    const outcome = await handOver(engine, [picked('gone.eml', 'x'), picked('b.eml', 'y')], { ...options, read })
    expect(inputs[0]?.files.map(({ name }) => name)).toEqual(['b.eml'])
    expect(outcome.report.rejected).toMatchObject([{ file: 'gone.eml', code: 'unreadable' }])
    expect(outcome.error).toBeNull()
  })

  test('names files that are too large and does not send them', async () => {
    const { engine, inputs } = engineThat(async () => ({ imported: 1, doubles: 0, rejected: [] }))
    const huge = { name: 'archiv.mbox', file: { size: 41 * MiB } as File }
    const { options } = run()
    const outcome = await handOver(engine, [huge], options)
    expect(inputs).toEqual([])
    expect(outcome.tooLarge).toEqual(['archiv.mbox'])
  })
})

test('a cancelled import from a path is no error', async () => {
  const { engine } = engineThat(() => Promise.reject(new EngineError('cancelled', {})))
  const { options } = run()
  expect(await importFromPath(engine, '/mails', options)).toMatchObject({ cancelled: true, error: null })
})
