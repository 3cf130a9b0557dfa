import { readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { EngineError, isEngineError } from '../contract/errors.ts'
import { imageLimits } from '../inference/vision/vision.ts'

export interface RefusedFile {
  readonly file: string
  readonly reason: string
}

/** Takes each picture that a table names, in order; one that cannot be taken keeps none of the others out. */
export async function takeNamed(
  files: readonly string[],
  folder: string | null,
  take: (content: Uint8Array) => Promise<void>,
): Promise<RefusedFile[]> {
  const refused: RefusedFile[] = []
  for (const file of files) {
    try {
      await take(await readBeside(file, folder))
    } catch (error) {
      refused.push({ file, reason: reasonOf(error) })
    }
  }
  return refused
}

class NotRead extends Error {}

function reasonOf(error: unknown): string {
  if (error instanceof NotRead) return error.message
  if (isEngineError(error, 'image_refused')) return error.params.reason
  if (isEngineError(error, 'models_unavailable')) return 'pictures cannot be looked at here'
  throw error
}

/** Only what lies beside the table or below it: a table from elsewhere must not bring in any file of this computer. */
async function readBeside(file: string, folder: string | null): Promise<Uint8Array> {
  if (folder === null) throw new NotRead('the table was handed over without its folder')
  const root = await realpath(folder)
  const full = await realpath(path.resolve(root, file.replaceAll('\\', '/'))).catch(() => null)
  if (full === null) throw new NotRead('there is no such file')
  if (!full.startsWith(`${root}${path.sep}`)) throw new NotRead('it lies outside the folder of the table')
  const info = await stat(full)
  if (!info.isFile()) throw new NotRead('it is no file')
  if (info.size > imageLimits.bytes) throw new EngineError('image_refused', { reason: 'too_large', detail: file })
  return await readFile(full)
}
