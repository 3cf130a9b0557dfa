import type { Inference } from '../../inference/inference.ts'
import type { TriageModels } from '../models.ts'
import type { Description } from './descriptions.ts'

/** What is said of labels, read by the models. @throws EngineError `models_unavailable`, `cancelled` */
export async function describeAll(
  lines: readonly { readonly label: string; readonly text: string }[],
  inference: Inference,
  models: Pick<TriageModels, 'hints'>,
  signal?: AbortSignal,
): Promise<Description[]> {
  const vectors = await inference.embed(
    lines.map(({ text }) => text),
    { role: 'query', ...(signal ? { signal } : {}) },
  )
  return lines.flatMap(({ label, text }, at) => {
    const vector = vectors[at]
    return vector ? [{ label, text, vector, hints: models.hints(text, vector) }] : []
  })
}
