import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { root } from './environment.ts'

export interface EngineServer {
  /** For a browser, with the token. */
  readonly address: string
  readonly dataFolder: string
  stop(): Promise<void>
}

/**
 * Starts the real engine on a data folder, as `npm run leitstand -- serve` does.
 * @param options.program another build of the same command line
 */
export async function startEngine(
  dataFolder: string,
  options: { program?: string; args?: readonly string[] } = {},
): Promise<EngineServer> {
  const { program = path.join(root, 'native', 'entries', 'cli.ts'), args = [] } = options
  const runner = path.join(root, 'build', 'checked-node.mjs')
  const child = spawn(process.execPath, [runner, program, 'serve', '--data', dataFolder, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaints = ''
  child.stderr.on('data', (chunk) => {
    complaints += chunk
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the engine ended with code ${code}: ${complaints}`)))
  })
  return {
    address,
    dataFolder,
    stop: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
}
