import type { Inference } from '../../inference/inference.ts'
import { createPace } from '../../pace.ts'
import type { TriageModels } from '../models.ts'
import type { Description } from './descriptions.ts'

/** What is said of labels, read by the models. @throws EngineError `models_unavailable`, `cancelled` */
export async function describeAll(
  lines: readonly { readonly label: string; readonly text: string }[],
  inference: Inference,
  models: Pick<TriageModels, 'hints'>,
  signal?: AbortSignal,
): Promise<Description[]> {
  const pace = createPace(signal)
  const vectors = await inference.embed(
    lines.map(({ text }) => text),
    { role: 'query', ...(signal ? { signal } : {}) },
  )
  const described: Description[] = []
  for (const [at, { label, text }] of lines.entries()) {
    const vector = vectors[at]
    if (vector) described.push({ label, text, vector, hints: models.hints(text, vector) })
    await pace()
  }
  return described
}
