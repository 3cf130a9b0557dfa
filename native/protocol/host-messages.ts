/** What the program that starts the engine (Electron's main process) and the engine tell each other outside the contract. */

/** `connect` carries one MessagePort over which a window is then served. */
export type HostRequest = { readonly type: 'connect' } | { readonly type: 'close' }

/** Sent once. After `failed` the engine ends; `reason` is an `ErrorCode`, `detail` what there is to know, in English. */
export type EngineReport =
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly reason: string; readonly detail: string }

export function isHostRequest(value: unknown): value is HostRequest {
  return isTagged(value) && (value.type === 'connect' || value.type === 'close')
}

export function isEngineReport(value: unknown): value is EngineReport {
  if (!isTagged(value)) return false
  if (value.type === 'failed') return typeof value.reason === 'string' && typeof value.detail === 'string'
  return value.type === 'ready'
}

const isTagged = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && 'type' in value
