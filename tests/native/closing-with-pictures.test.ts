import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { expect, it, onTestFinished } from 'vitest'
import { inProcessChannel } from '../../native/channels/in-process.ts'
import { EngineError } from '../../native/contract/errors.ts'
import { createEngine } from '../../native/engine.ts'
import { engineConfig } from '../../native/entries/data-folder.ts'
import type { Vision } from '../../native/inference/vision/vision.ts'
import { silentLog } from '../../native/log.ts'
import { connect } from '../../native/protocol/connect.ts'
import { createFakeInference } from '../fixtures/fake-inference.ts'

it('an engine that is closed while it looks at pictures does not take that for a failure of theirs', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const picture = sharp({ create: { width: 64, height: 64, channels: 3, background: '#888' } })
  await picture.png().toFile(path.join(folder, 'HK-1.png'))
  const bytes = new Uint8Array([1])
  const looking = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<never>()
  ended.promise.catch(() => {})
  const stop = (): void => ended.reject(new EngineError('cancelled', {}))
  const vision = {
    encoder: async () => 'fake 1',
    readImage: async () => ({ picture: bytes, thumbnail: bytes, width: 64, height: 64, faults: [] }),
    embedImage: (_image: Uint8Array, _role: string, options: { signal?: AbortSignal } = {}) => {
      options.signal?.addEventListener('abort', stop)
      looking.resolve()
      return ended.promise
    },
    close: async () => stop(),
  } as unknown as Vision
  const complaints: unknown[] = []
  const log = { ...silentLog, error: (text: string, about?: unknown) => complaints.push([text, about]) }
  const engine = await createEngine(engineConfig(path.join(folder, 'data')), {
    log,
    vision,
    inference: createFakeInference(),
  })
  const channel = inProcessChannel()
  engine.attach(channel.engine)
  const client = connect(channel.client)
  await client.call('intake.importFiles', {
    files: [
      {
        name: 'parts.jsonl',
        contentBase64: Buffer.from('{"number":"HK-1","name":{"de":"Rolle","en":"Castor"}}').toString('base64'),
      },
    ],
    kind: 'parts',
  })
  await client.call('partPictures.importFolder', { path: folder })
  await looking.promise
  await engine.close()
  expect(complaints).toEqual([])
})
