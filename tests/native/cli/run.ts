import { mkdtempSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable, Writable } from 'node:stream'
import { inProcessChannel } from '../../../native/channels/in-process.ts'
import { runProgram } from '../../../native/cli/program.ts'
import { createEngine, type Engine } from '../../../native/engine.ts'
import type { Inference } from '../../../native/inference/inference.ts'
import { createLog } from '../../../native/log.ts'
import { connect } from '../../../native/protocol/connect.ts'
import { createFakeInference } from '../../fixtures/fake-inference.ts'

const root = path.join(import.meta.dirname, '..', '..', '..')

export interface CliResult {
  readonly exitCode: number
  readonly lines: unknown[]
  readonly complaints: string[]
}

/** Runs a command as `entries/cli.ts` does, with vectors that count words unless told otherwise, and collects what it prints. */
export async function runCli(
  args: readonly string[],
  input: readonly unknown[] = [],
  inference: Inference = createFakeInference(),
): Promise<CliResult> {
  const engines: Engine[] = []
  const complaints: string[] = []
  let printed = ''
  const exitCode = await runProgram(args, {
    context: {
      openEngine: async (data, background) => {
        const engine = await createEngine(
          {
            dataFolder: data,
            modelsFolder: path.join(root, 'models'),
            exampleFolder: path.join(root, 'native', 'example-company', 'data'),
            cacheFile: path.join(mkdtempSync(path.join(tmpdir(), 'leitstand-cli-')), 'vectors.db'),
            version: '0.0.0',
            background,
          },
          { log: createLog({ level: 'error' }), inference },
        )
        engines.push(engine)
        const channel = inProcessChannel()
        engine.attach(channel.engine)
        return connect(channel.client)
      },
      defaultData: () => '',
      input: Readable.from(input.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`)),
      output: new Writable({
        write: (chunk, _encoding, done) => {
          printed += String(chunk)
          done()
        },
      }),
      complain: (text) => complaints.push(text),
      signal: new AbortController().signal,
    },
    version: '0.0.0',
    serve: () => Promise.resolve(0 as const),
  })
  await Promise.all(engines.map((engine) => engine.close()))
  const lines = printed
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))
  return { exitCode, lines, complaints }
}

/** A folder with JSON Lines files, gone after `use`. */
export async function withFiles<T>(
  files: Readonly<Record<string, readonly unknown[]>>,
  use: (paths: (name: string) => string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-cli-'))
  for (const [name, rows] of Object.entries(files))
    await writeFile(path.join(folder, name), rows.map((row) => JSON.stringify(row)).join('\n'))
  try {
    return await use((name) => path.join(folder, name))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
