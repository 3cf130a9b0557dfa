import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readManifest } from '../../../native/inference/manifest.ts'
import { checkModelFiles } from '../../../native/inference/model-files.ts'

const models = path.resolve(import.meta.dirname, '../../../models')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'model-files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the models of this checkout', () => {
  test('are what the manifest says, each of them', async () => {
    const { models: listed } = await readManifest(models)
    expect(listed.length).toBeGreaterThan(0)
    for (const model of listed) await checkModelFiles(models, model.files)
  })
})

describe('a damaged installation', () => {
  const small = async () => {
    const { models: listed } = await readManifest(models)
    return listed.flatMap((model) => model.files).filter((file) => file.path.endsWith('/config.json'))
  }

  test('is told by the file that differs', async () => {
    const files = await small()
    for (const file of files) cpSync(path.join(models, file.path), path.join(folder, file.path))
    await checkModelFiles(folder, files)
    const [victim] = files
    appendFileSync(path.join(folder, victim?.path ?? ''), ' ')
    await expect(checkModelFiles(folder, files)).rejects.toMatchObject({
      code: 'model_file_damaged',
      params: { file: victim?.path },
    })
  })

  test('is told by the file that is missing', async () => {
    await expect(checkModelFiles(folder, await small())).rejects.toMatchObject({
      code: 'models_unavailable',
      params: { detail: expect.stringContaining('config.json') },
    })
  })

  test.each(['{}', 'no JSON', '{"models":[{"kind":"encoder","id":"x"}]}'])(
    'is told by a manifest that says %s',
    async (content) => {
      writeFileSync(path.join(folder, 'manifest.json'), content)
      await expect(readManifest(folder)).rejects.toMatchObject({ code: 'models_unavailable' })
    },
  )
})
