import { InferenceSession, Tensor } from 'onnxruntime-node'

/** A network with one input and one output of 32-bit floats. */
export interface Network {
  run(data: Float32Array, shape: readonly number[]): Promise<{ data: Float32Array; shape: readonly number[] }>
}

/** Loads a network; threads that wait give their core back instead of spinning. */
export async function loadNetwork(file: string, threads: number): Promise<Network> {
  const session = await InferenceSession.create(file, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // Memory of a large picture is given back when it is done.
    enableCpuMemArena: false,
    // The shapes it complains of are those of any picture.
    logSeverityLevel: 3,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  })
  const [input = ''] = session.inputNames
  const [output = ''] = session.outputNames
  return {
    run: async (data, shape) => {
      const results = await session.run({ [input]: new Tensor('float32', data, [...shape]) })
      const tensor = results[output]
      if (!tensor || !(tensor.data instanceof Float32Array)) throw new Error('the network gave no numbers')
      return { data: tensor.data, shape: tensor.dims }
    },
  }
}
