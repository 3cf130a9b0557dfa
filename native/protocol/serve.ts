import { EngineError } from '../contract/errors.ts'
import { type EventName, type EventValue, type ProcedureName, procedures } from '../contract/index.ts'
import type { Log } from '../log.ts'
import { type RequestFrame, requestFrame } from './frames.ts'
import type { Handlers } from './handlers.ts'
import type { Transport } from './transport.ts'

export interface Served {
  /** Sends an event to this peer. */
  emit<E extends EventName>(name: E, value: EventValue<E>): void
  /** Aborts what still runs for this peer and closes the transport. */
  close(): void
}

type AnyHandler = (
  input: unknown,
  context: { signal: AbortSignal; connection: object; report: (value: unknown) => void },
) => unknown

const isProcedure = (name: string): name is ProcedureName => Object.hasOwn(procedures, name)

/**
 * Answers one peer. Every frame is parsed here and nowhere else; a frame that is none is logged and dropped, and the
 * peer stays served. Calls of a peer that goes away are aborted.
 */
export function serve({ transport, handlers, log }: { transport: Transport; handlers: Handlers; log: Log }): Served {
  const running = new Map<number, AbortController>()
  const connection = {}

  const run = async (frame: Extract<RequestFrame, { type: 'call' }>): Promise<void> => {
    const { id, name } = frame
    if (!isProcedure(name)) throw new EngineError('unknown_procedure', { name })
    const parsed = procedures[name].input.safeParse(frame.input)
    if (!parsed.success) throw new EngineError('invalid_input', { detail: issues(parsed.error.issues) })
    if (running.has(id)) throw new EngineError('invalid_input', { detail: `call ${id} is already running` })
    const controller = new AbortController()
    running.set(id, controller)
    try {
      const handler = handlers[name] as AnyHandler
      const report = (value: unknown): void => transport.send({ type: 'progress', id, value })
      const output = await handler(parsed.data, { signal: controller.signal, connection, report })
      transport.send({ type: 'result', id, output })
    } finally {
      running.delete(id)
    }
  }

  const fail = (frame: { id: number; name: string }, error: unknown): void => {
    const known = toEngineError(error)
    if (known.code === 'internal') log.error('call failed', { call: frame.name, error: explain(error) })
    transport.send({ type: 'error', id: frame.id, code: known.code, params: known.params })
  }

  transport.onMessage((raw) => {
    const frame = requestFrame.safeParse(raw)
    if (!frame.success) {
      log.warn('malformed frame dropped', { detail: issues(frame.error.issues) })
      return
    }
    if (frame.data.type === 'cancel') running.get(frame.data.id)?.abort()
    else {
      const call = frame.data
      run(call).catch((error: unknown) => fail(call, error))
    }
  })
  const abortAll = (): void => {
    for (const controller of running.values()) controller.abort()
  }
  transport.onClose(abortAll)

  return {
    emit: (name, value) => transport.send({ type: 'event', name, value }),
    close: () => {
      abortAll()
      transport.close()
    },
  }
}

function toEngineError(error: unknown): EngineError {
  if (error instanceof EngineError) return error
  if (error instanceof Error && error.name === 'AbortError') return new EngineError('cancelled', {})
  return new EngineError('internal', {})
}

const explain = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))

const issues = (list: readonly { path: PropertyKey[]; message: string }[]): string =>
  list
    .slice(0, 5)
    .map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`)
    .join('; ')
