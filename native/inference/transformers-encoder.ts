import { registerHooks } from 'node:module'
import path from 'node:path'
import type { PreTrainedModel, Tensor } from '@huggingface/transformers'
import type { Work } from './frames.ts'
import type { EncoderModel } from './manifest.ts'

/** A sentence encoder in this process. */
export interface Encoder {
  /** Token ids of a text with its prefix and both end marks, cut to the model's length. */
  tokenise(work: Work): number[]
  /** One vector of length 1 for each row, in order. All rows are padded to the longest. Blocks the process. */
  encode(rows: readonly (readonly number[])[]): Promise<Float32Array[]>
}

/** No 256 tokens are longer; keeps a log file pasted into a mail from costing seconds in the tokeniser. */
const maxCharacters = 8_000

/**
 * Threads that wait give their core back instead of spinning: on two quiet cores that costs 15 % (233 instead of 276 texts
 * of 64 tokens a second), on busy ones it halves the processor time. Smaller blocks win back a tenth.
 */
const sharedCores = { session: { intra_op: { allow_spinning: '0' }, dynamic_block_base: '4' } }

/**
 * Loads multilingual-e5-small: `query: ` or `passage: ` before each text, mean over the tokens, length 1
 * (Wang et al. 2024, arXiv:2402.05672). Nothing is fetched. The files must have been checked before.
 */
export async function loadEncoder(modelsFolder: string, model: EncoderModel, threads: number): Promise<Encoder> {
  leaveOutSharp()
  const { AutoModel, AutoTokenizer, env, Tensor } = await import('@huggingface/transformers')
  env.allowRemoteModels = false
  env.useFSCache = false
  env.localModelPath = path.resolve(modelsFolder)
  const tokenizer = await AutoTokenizer.from_pretrained(model.id, { local_files_only: true })
  const network = await AutoModel.from_pretrained(model.id, {
    local_files_only: true,
    dtype: 'q8',
    session_options: { intraOpNumThreads: threads, interOpNumThreads: 1, extra: sharedCores },
  })
  const padding = BigInt(tokenizer.pad_token_id ?? 1)
  const ids = (data: BigInt64Array, rows: number): Tensor => new Tensor('int64', data, [rows, data.length / rows])

  return {
    tokenise: ({ role, text }) => {
      const whole = tokenizer.encode(`${role}: ${text.slice(0, maxCharacters)}`)
      // The library's own truncation would cut off the closing mark.
      return whole.length <= model.maxTokens ? whole : [...whole.slice(0, model.maxTokens - 1), ...whole.slice(-1)]
    },
    encode: async (rows) => {
      const width = Math.max(...rows.map((row) => row.length))
      const input = new BigInt64Array(rows.length * width).fill(padding)
      const mask = new BigInt64Array(rows.length * width)
      for (const [index, row] of rows.entries()) {
        input.set(row.map(BigInt), index * width)
        mask.fill(1n, index * width, index * width + row.length)
      }
      const states = await run(network, ids(input, rows.length), ids(mask, rows.length))
      return rows.map((row, index) => meanOfLengthOne(states, index * width, row.length, model.dimensions))
    },
  }
}

/**
 * transformers.js loads sharp at its start, for images. Texts need none: leaving it out saves a third of the library's
 * loading time and 25 MB, and the texts survive a machine on which libvips does not load.
 */
function leaveOutSharp(): void {
  const url = 'leitstand:no-images'
  const source = 'module.exports = () => { throw new Error("this process reads no images") }'
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'sharp' ? { url, format: 'commonjs', shortCircuit: true } : next(specifier, context),
    load: (address, context, next) =>
      address === url ? { format: 'commonjs', source, shortCircuit: true } : next(address, context),
  })
}

async function run(network: PreTrainedModel, inputIds: Tensor, attentionMask: Tensor): Promise<Float32Array> {
  const output: unknown = await network({ input_ids: inputIds, attention_mask: attentionMask })
  if (typeof output === 'object' && output !== null && 'last_hidden_state' in output) {
    const { data } = output.last_hidden_state as Tensor
    if (data instanceof Float32Array) return data
  }
  throw new Error('the model gave no hidden states')
}

function meanOfLengthOne(states: Float32Array, start: number, tokens: number, size: number): Float32Array {
  const sums = new Float64Array(size)
  for (let token = start; token < start + tokens; token++) {
    const offset = token * size
    for (let index = 0; index < size; index++) sums[index] = (sums[index] ?? 0) + (states[offset + index] ?? 0)
  }
  const length = Math.hypot(...sums) || 1
  return Float32Array.from(sums, (value) => value / length)
}
