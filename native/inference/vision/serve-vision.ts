import path from 'node:path'
import { EngineError, isEngineError } from '../../contract/errors.ts'
import type { Transport } from '../../protocol/transport.ts'
import { readImageModels } from '../manifest.ts'
import { checkModelFiles } from '../model-files.ts'
import {
  type Answer,
  type Failure,
  toBase64,
  type VisionRequest,
  type VisionResponse,
  visionRequest,
} from './frames.ts'
import { type ImageEncoder, loadImageEncoder } from './image-encoder.ts'
import { readPicture, refuse } from './picture.ts'
import { loadPlateReader, type PlateReader } from './plate-reader.ts'

/**
 * The process that looks at pictures: answers one request after the other. Each network is loaded with the first question
 * that needs it.
 * @param complain one line for the engine's log
 */
export function serveVision(transport: Transport, complain: (line: string) => void): void {
  const networks = createNetworks()
  let last: Promise<void> = Promise.resolve()
  const respond = async (request: VisionRequest): Promise<void> => {
    const response: VisionResponse = { id: request.id, answer: null, failure: null }
    try {
      response.answer = await answerTo(request, networks)
    } catch (error) {
      response.failure = failureOf(error)
    }
    transport.send(response)
  }
  transport.onMessage((raw) => {
    const request = visionRequest.safeParse(raw)
    if (request.success) last = last.then(() => respond(request.data))
    else complain(`malformed frame dropped: ${request.error.message.slice(0, 500)}`)
  })
}

interface Networks {
  encoder(request: VisionRequest): Promise<ImageEncoder>
  reader(request: VisionRequest): Promise<PlateReader>
}

function createNetworks(): Networks {
  let encoder: Promise<ImageEncoder> | null = null
  let reader: Promise<PlateReader> | null = null
  return {
    encoder: async ({ modelsFolder, threads }) => {
      encoder ??= loaded(modelsFolder, 'image-encoder', (folder) => loadImageEncoder(folder, threads))
      return await encoder
    },
    reader: async ({ modelsFolder, threads }) => {
      reader ??= loaded(modelsFolder, 'text-reader', (folder) => loadPlateReader(folder, threads))
      return await reader
    },
  }
}

async function loaded<N>(
  modelsFolder: string,
  kind: 'image-encoder' | 'text-reader',
  load: (folder: string) => Promise<N>,
): Promise<N> {
  const model = (await readImageModels(modelsFolder))[kind]
  await checkModelFiles(modelsFolder, model.files)
  try {
    return await load(path.join(modelsFolder, model.id))
  } catch (error) {
    throw new EngineError('models_unavailable', { detail: String(error) })
  }
}

async function answerTo(request: VisionRequest, networks: Networks): Promise<Answer> {
  const { question } = request
  const image = Buffer.from(question.image, 'base64')
  if (question.kind === 'read') {
    const { picture, thumbnail, ...facts } = await readPicture(image)
    return {
      kind: 'read',
      ...facts,
      faults: [...facts.faults],
      picture: toBase64(picture),
      thumbnail: toBase64(thumbnail),
    }
  }
  if (question.kind === 'embed') {
    const vectors = await (await networks.encoder(request)).embed(image, question.role)
    return { kind: 'embed', vectors: vectors.map((vector) => toBase64(new Uint8Array(vector.buffer))) }
  }
  const lines = await (await networks.reader(request)).read(image)
  return {
    kind: 'text',
    lines: lines.map(({ text, confidence, corners }) => ({
      text,
      confidence,
      corners: corners.map(([x, y]): [number, number] => [x, y]),
    })),
  }
}

function failureOf(error: unknown): Failure {
  if (isEngineError(error, 'image_refused')) return { code: error.code, params: error.params }
  if (isEngineError(error, 'models_unavailable')) return { code: error.code, params: error.params }
  if (isEngineError(error, 'model_file_damaged')) return { code: error.code, params: error.params }
  try {
    refuse(error)
  } catch (refused) {
    return failureOf(refused)
  }
}
