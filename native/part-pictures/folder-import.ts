import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { EngineError, isEngineError } from '../contract/errors.ts'
import type { PictureImportReport } from '../contract/part-pictures.ts'
import type { Counts, PartId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import { imageLimits } from '../inference/vision/vision.ts'
import { numbersOfFile } from './file-names.ts'
import { findIdentifiers, selectPartsByNumber } from './queries.ts'

export interface ImportRun {
  readonly signal: AbortSignal
  readonly report: (counts: Counts) => void
}

/** Keeps one picture; false where the part has it already. */
type Take = (partId: PartId, content: Uint8Array) => Promise<boolean>

const mostRejected = 1_000

/** Takes in every picture of a folder whose name, or folder's name, is a part's number. */
export async function importPictures(
  db: Db,
  folder: string,
  take: Take,
  { signal, report }: ImportRun,
): Promise<PictureImportReport> {
  const files = await filesIn(folder)
  const result: PictureImportReport = { added: 0, doubles: 0, rejected: [] }
  const reject = (file: string, reason: string): void => {
    if (result.rejected.length < mostRejected) result.rejected.push({ file, reason })
  }
  for (const [done, file] of files.entries()) {
    if (signal.aborted) throw new EngineError('cancelled', {})
    report({ done, total: files.length })
    const partId = await partOf(db, file)
    if (partId === null) {
      reject(file, 'No part has this number.')
      continue
    }
    try {
      const full = path.join(folder, file)
      if ((await stat(full)).size > imageLimits.bytes)
        throw new EngineError('image_refused', { reason: 'too_large', detail: '' })
      if (await take(partId, await readFile(full))) result.added++
      else result.doubles++
    } catch (error) {
      if (isEngineError(error) && error.code !== 'image_refused') throw error
      reject(
        file,
        isEngineError(error, 'image_refused') ? `${error.params.reason} ${error.params.detail}`.trim() : String(error),
      )
    }
  }
  report({ done: files.length, total: files.length })
  return result
}

/** In the order of their names, so that the first picture of a part is its first view. Links are not followed. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => {
    throw new EngineError('path_not_found', { path: folder })
  })
  return entries
    .filter((entry) => entry.isFile() && /\.(?:jpe?g|png|webp|gif|tiff?|heic)$/i.test(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
}

async function partOf(db: Db, file: string): Promise<PartId | null> {
  const numbers = numbersOfFile(file)
  const known = (await findIdentifiers(db, numbers)).filter(({ kind }) => kind === 'part')
  for (const number of numbers) {
    const record = known.find(({ folded }) => folded === number)?.record
    const [part] = record === undefined ? [] : await selectPartsByNumber(db, [record])
    if (part) return part.id as PartId
  }
  return null
}
