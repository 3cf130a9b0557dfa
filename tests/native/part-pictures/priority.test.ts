import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { expect, it, onTestFinished } from 'vitest'
import { createBlobs } from '../../../native/database/blobs.ts'
import { openDatabase } from '../../../native/database/open.ts'
import type { Vision } from '../../../native/inference/vision/vision.ts'
import { createJobs } from '../../../native/jobs/service.ts'
import { silentLog } from '../../../native/log.ts'
import { createPartPictureService } from '../../../native/part-pictures/service.ts'

it('pictures wait while mails are being sorted', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const picture = sharp({ create: { width: 64, height: 64, channels: 3, background: '#888' } })
  await picture.png().toFile(path.join(folder, 'HK-1.png'))
  const { db, close } = await openDatabase({ file: ':memory:' })
  await db.insertInto('parts').values({ number: 'HK-1', name_de: 'Rolle', name_en: 'Castor' }).execute()
  const clock = () => 5
  const jobs = createJobs({ db, clock, log: silentLog, emit: () => {} })
  const sorting = Promise.withResolvers<void>()
  jobs.register({ kind: 'triage.message', batchSize: 1, run: () => sorting.promise, requeue: async () => 0 })
  const looked: string[] = []
  const bytes = new Uint8Array([1])
  const read = { picture: bytes, thumbnail: bytes, width: 64, height: 64, faults: [] }
  const vision = {
    encoder: async () => 'fake 1',
    readImage: async () => read,
    embedImage: async () => {
      looked.push('picture')
      return [new Float32Array(384)]
    },
  } as unknown as Vision
  const service = createPartPictureService({
    db,
    blobs: createBlobs(null),
    vision,
    triage: { mailOf: async () => null },
    jobs,
    clock,
    emit: () => {},
    log: silentLog,
    agent: async () => 'Meike',
  })
  onTestFinished(async () => {
    sorting.resolve()
    service.stop()
    await jobs.stop()
    await close()
  })
  await service.start()
  await jobs.start()
  await jobs.enqueue(db, 'triage.message', [1])
  await service.importFolder(folder, { signal: AbortSignal.timeout(60_000), report: () => {} })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(looked).toEqual([])
  sorting.resolve()
  await expect.poll(() => looked, { timeout: 10_000 }).toEqual(['picture'])
})
