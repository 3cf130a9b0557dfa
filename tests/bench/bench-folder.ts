import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { textOption } from './options.ts'

export interface BenchFolder {
  readonly folder: string
  /** Takes it away, unless it was named to be kept. */
  remove(): Promise<void>
}

/** A folder in that named by `--folder=`, kept for the next run of the same bench, or one that goes with this run. */
export async function openBenchFolder(bench: string): Promise<BenchFolder> {
  const kept = textOption('folder')
  if (kept === undefined) {
    const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
    return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
  }
  const folder = path.resolve(kept, bench)
  await mkdir(folder, { recursive: true })
  return { folder, remove: async () => {} }
}
