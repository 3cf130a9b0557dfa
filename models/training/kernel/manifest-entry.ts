import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

interface Entry {
  readonly id: string
  readonly kind: string
  readonly revision: string
}

export interface TrainedHeads {
  readonly id?: string
  readonly revision: string
  /** By path within the models folder. */
  readonly files: Readonly<Record<string, Uint8Array>>
  readonly source: string
  readonly measured: Readonly<Record<string, unknown>>
}

/** Writes the files and says in the manifest what they are, how they were made and how good they are. */
export async function publish(modelsFolder: string, heads: TrainedHeads): Promise<void> {
  const manifestFile = path.join(modelsFolder, 'manifest.json')
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as { models: Entry[] }
  const encoder = manifest.models.find(({ kind }) => kind === 'encoder')
  const entry = {
    kind: 'head',
    id: heads.id ?? 'standard',
    revision: heads.revision,
    files: Object.entries(heads.files).map(([file, bytes]) => ({
      path: file,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
    licence: 'MIT',
    languages: ['de', 'en'],
    encoder: { id: encoder?.id ?? '', revision: encoder?.revision ?? '' },
    source: heads.source,
    measured: Object.entries(heads.measured).map(([what, value]) => ({
      what: heads.id === undefined ? `${what}, on the machine world that was left out` : what,
      value: JSON.stringify(value),
    })),
  }
  for (const [file, bytes] of Object.entries(heads.files)) await writeFile(path.join(modelsFolder, file), bytes)
  manifest.models = [...manifest.models.filter(({ id }) => id !== entry.id), entry]
  await writeFile(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`)
}
