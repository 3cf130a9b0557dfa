import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isEngineError } from '../../../native/contract/errors.ts'
import { createBlobs } from '../../../native/database/blobs.ts'

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'leitstand-blobs-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

const failure = (work: Promise<unknown>) => work.catch((error: unknown) => error)

describe.each([
  ['on disk', () => createBlobs(folder())],
  ['in memory', () => createBlobs(null)],
])('blobs %s', (_, create) => {
  it('come back as they were, by their hash', async () => {
    const blobs = create()
    const content = Buffer.from([0, 1, 2, 255])
    const hash = await blobs.put(content)
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(await blobs.read(hash)).toEqual(content)
  })

  it('are put together, in order, equal ones once', async () => {
    const blobs = create()
    const [a, b, again] = await blobs.putMany([Buffer.from('a'), Buffer.from('b'), Buffer.from('a')])
    expect(again).toBe(a)
    expect(b).not.toBe(a)
    expect((await blobs.read(b ?? '')).toString()).toBe('b')
  })

  it('that are not there, or are no hash at all, are not found', async () => {
    const blobs = create()
    expect(isEngineError(await failure(blobs.read('f'.repeat(64))), 'not_found')).toBe(true)
    expect(isEngineError(await failure(blobs.read('../../etc/passwd')), 'not_found')).toBe(true)
  })
})

describe('blobs on disk', () => {
  it('lie under their hash and leave no drafts', async () => {
    const root = folder()
    const hash = await createBlobs(root).put(Buffer.from('text'))
    expect(readdirSync(path.join(root, 'blobs', hash.slice(0, 2)))).toEqual([hash])
  })

  it('that were tampered with are not given out', async () => {
    const root = folder()
    const blobs = createBlobs(root)
    const hash = await blobs.put(Buffer.from('text'))
    writeFileSync(path.join(root, 'blobs', hash.slice(0, 2), hash), 'other')
    expect(isEngineError(await failure(blobs.read(hash)), 'unreadable_file')).toBe(true)
  })

  it('survive many writers at once', async () => {
    const root = folder()
    const writers = [createBlobs(root), createBlobs(root)]
    const contents = Array.from({ length: 200 }, (_, at) => Buffer.from(`text ${at % 50}`))
    const [one = [], other = []] = await Promise.all(writers.map((blobs) => blobs.putMany(contents)))
    expect(one).toEqual(other)
    expect((await createBlobs(root).read(one[7] ?? '')).toString()).toBe('text 7')
  })
})
