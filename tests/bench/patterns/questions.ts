import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createProcessInference } from '../../../native/inference/process-inference.ts'
import { createLog } from '../../../native/log.ts'
import { loadTriageModels } from '../../../native/triage/load-models.ts'
import type { Question } from './streams.ts'

const root = path.join(import.meta.dirname, '..', '..', '..')
const shared = path.join(root, '..', 'shared', 'data')

/** Public questions with their topics, by the language they are written in. */
export const sources = { banking77: 'en', massive_de: 'de', clinc150: 'en' } as const
export type SourceName = keyof typeof sources

/** Their vectors as triage has them; null where the texts do not lie beside the project. */
export async function readQuestions(names: readonly SourceName[]): Promise<Map<SourceName, Question[]> | null> {
  const fileOf = (name: SourceName): string => path.join(shared, name, 'train.jsonl')
  if (!names.every((name) => existsSync(fileOf(name)))) return null
  const modelsFolder = path.join(root, 'models')
  const inference = createProcessInference({
    modelsFolder,
    cacheFile: path.join(tmpdir(), 'leitstand-train-vectors.db'),
    log: createLog({ level: 'error' }),
    start: 'lazily',
  })
  const models = await loadTriageModels(modelsFolder)
  const found = new Map<SourceName, Question[]>()
  for (const name of names) {
    const lines = readFileSync(fileOf(name), 'utf8').trim().split('\n')
    const rows = lines.map((line) => JSON.parse(line) as { text: string; label: string })
    const vectors = await inference.embed(
      rows.map(({ text }) => text),
      { role: 'query' },
    )
    const centred = vectors.map((vector) => models.centre(vector, sources[name]))
    found.set(
      name,
      rows.map(({ label }, at) => ({ label, vector: centred[at] as Float32Array })),
    )
  }
  await inference.close()
  return found
}
