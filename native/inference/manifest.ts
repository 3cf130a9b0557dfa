import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { EngineError } from '../contract/errors.ts'

const file = z.object({
  /** Relative to the models folder. */
  path: z.string(),
  /** Bytes. */
  size: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

const common = {
  id: z.string(),
  /** Changes whenever the same text may get another answer; vectors are kept under it. */
  revision: z.string(),
  files: z.array(file).min(1),
  licence: z.string(),
  /** ISO 639-1. */
  languages: z.array(z.string()),
  source: z.string(),
  measured: z.array(z.object({ what: z.string(), value: z.string() })),
}

const encoder = z.object({
  ...common,
  kind: z.literal('encoder'),
  dimensions: z.number().int().positive(),
  /** Longer texts are cut. */
  maxTokens: z.number().int().positive(),
})

/** Trained on the vectors of an encoder, and of no use with another revision of it. */
const head = z.object({
  ...common,
  kind: z.literal('head'),
  encoder: z.object({ id: z.string(), revision: z.string() }),
})

/** Looks at pictures, reads what is written in them. */
const imageEncoder = z.object({ ...common, kind: z.literal('image-encoder'), dimensions: z.number().int().positive() })
const textReader = z.object({ ...common, kind: z.literal('text-reader') })

const manifest = z.object({
  models: z.array(z.discriminatedUnion('kind', [encoder, head, imageEncoder, textReader])),
})

type Manifest = z.infer<typeof manifest>
export type ModelFile = z.infer<typeof file>
export type EncoderModel = z.infer<typeof encoder>

/** The encoder that all vectors come from. */
const encoderId = 'e5-small-eu14'

/** @throws EngineError `models_unavailable` when there is no manifest or it says something else than agreed */
export async function readManifest(modelsFolder: string): Promise<Manifest> {
  const source = path.join(modelsFolder, 'manifest.json')
  try {
    return manifest.parse(JSON.parse(await readFile(source, 'utf8')))
  } catch (error) {
    throw new EngineError('models_unavailable', { detail: `${source}: ${String(error)}` })
  }
}

/** @throws EngineError `models_unavailable` */
export async function readEncoder(modelsFolder: string): Promise<EncoderModel> {
  const { models } = await readManifest(modelsFolder)
  for (const model of models) if (model.kind === 'encoder' && model.id === encoderId) return model
  throw new EngineError('models_unavailable', { detail: `the manifest does not list ${encoderId}` })
}

/** The models that look at pictures, by kind. @throws EngineError `models_unavailable` */
export async function readImageModels(
  modelsFolder: string,
): Promise<{ 'image-encoder': z.infer<typeof imageEncoder>; 'text-reader': z.infer<typeof textReader> }> {
  const { models } = await readManifest(modelsFolder)
  const encoderOfImages = models.find((model) => model.kind === 'image-encoder')
  const reader = models.find((model) => model.kind === 'text-reader')
  if (encoderOfImages && reader) return { 'image-encoder': encoderOfImages, 'text-reader': reader }
  throw new EngineError('models_unavailable', { detail: 'the manifest lists no models for pictures' })
}
