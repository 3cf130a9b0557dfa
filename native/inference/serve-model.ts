import { setImmediate as nextTurn } from 'node:timers/promises'
import { isEngineError } from '../contract/errors.ts'
import type { Transport } from '../protocol/transport.ts'
import { type ModelRequest, type ModelResponse, modelRequest } from './frames.ts'
import { readEncoder } from './manifest.ts'
import { checkModelFiles } from './model-files.ts'
import { planRuns } from './plan-runs.ts'
import { type Encoder, loadEncoder } from './transformers-encoder.ts'
import { packVectors } from './vectors.ts'

/** One request on its way: what is tokenised, what has run, what is left to run. */
interface Task {
  readonly id: number
  readonly urgent: boolean
  readonly rows: number[][]
  readonly runs: number[][]
  readonly vectors: Float32Array[]
}

/**
 * The model process: loads the encoder on `start`, then answers each `embed`. Between two runs it lets messages in, so an
 * urgent request waits for one run at most.
 * @param complain one line for the engine's log
 */
export function serveModel(transport: Transport, complain: (line: string) => void): void {
  const tasks: Task[] = []
  let encoder: Encoder | null = null
  let busy = false
  const send = (frame: ModelResponse): void => transport.send(frame)

  const work = async (ready: Encoder): Promise<void> => {
    if (busy) return
    busy = true
    for (let task = next(tasks); task; task = next(tasks)) {
      await advance(ready, task).catch((error: unknown) => {
        task.runs.length = 0
        task.vectors.length = 0
        send({ type: 'failed', id: task.id, detail: String(error) })
      })
      if (task.runs.length === 0) {
        tasks.splice(tasks.indexOf(task), 1)
        if (task.vectors.length > 0) send({ type: 'vectors', id: task.id, vectors: packVectors(task.vectors) })
      }
      await nextTurn()
    }
    busy = false
  }

  const begin = async (frame: Extract<ModelRequest, { type: 'start' }>): Promise<void> => {
    try {
      encoder = await load(frame.modelsFolder, frame.threads)
    } catch (error) {
      send(refusal(error))
      return
    }
    send({ type: 'ready', loadMs: Math.round(performance.now()), residentMb: residentMb() })
  }

  transport.onMessage((raw) => {
    const frame = modelRequest.safeParse(raw)
    if (!frame.success) complain(`malformed frame dropped: ${frame.error.message}`)
    else if (frame.data.type === 'start') void begin(frame.data)
    else if (!encoder) complain('a request came before the model was ready; dropped')
    else {
      const rows = frame.data.work.map(encoder.tokenise)
      const runs = planRuns(rows.map((row) => row.length))
      tasks.push({ id: frame.data.id, urgent: frame.data.urgent, rows, runs, vectors: [] })
      void work(encoder)
    }
  })
}

const next = (tasks: readonly Task[]): Task | undefined => tasks.find((task) => task.urgent) ?? tasks[0]

async function advance(encoder: Encoder, task: Task): Promise<void> {
  const run = task.runs.shift() ?? []
  const vectors = await encoder.encode(run.map((index) => task.rows[index] ?? []))
  for (const [position, index] of run.entries()) {
    const vector = vectors[position]
    if (vector) task.vectors[index] = vector
  }
}

async function load(modelsFolder: string, threads: number): Promise<Encoder> {
  const model = await readEncoder(modelsFolder)
  await checkModelFiles(modelsFolder, model.files)
  return loadEncoder(modelsFolder, model, threads)
}

function refusal(error: unknown): ModelResponse {
  if (isEngineError(error, 'model_file_damaged')) return { type: 'damaged', file: error.params.file }
  const detail = isEngineError(error, 'models_unavailable') ? error.params.detail : String(error)
  return { type: 'unloadable', detail }
}

const residentMb = (): number => Math.round(process.memoryUsage.rss() / 1e6)
