import type { Readable, Writable } from 'node:stream'
import type { JobKind } from '../contract/jobs.ts'
import type { EngineClient } from '../protocol/connect.ts'

/** What a command is given; `entries/cli.ts` fills it from the process. */
export interface CliContext {
  /**
   * Starts an engine in this process.
   * @param data its folder; null keeps everything in memory
   * @param background which background work the command needs done
   */
  readonly openEngine: (data: string | null, background: readonly JobKind[]) => Promise<EngineClient>
  readonly defaultData: () => string
  readonly input: Readable
  readonly output: Writable
  /** One line for a person, on standard error. */
  readonly complain: (text: string) => void
  readonly signal: AbortSignal
}

/** 0: something was done. 2: nothing could be done. */
export type ExitCode = 0 | 2
