/** What crosses between the page and the shell. The screens state the same shape as `HostBridge`; a test holds them together. */
export type EngineAddress =
  /** A MessagePort follows as a `message` event with the data `leitstand:port`. */
  | { readonly kind: 'port' }
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'failed'; readonly reason: string; readonly detail: string }

/** `window.leitstand` */
export interface Bridge {
  readonly platform: string
  connect(): Promise<EngineAddress>
  /** The language of the native menu follows that of the screens. */
  setLanguage(language: string): Promise<void>
  /** How much is unread, on the program's icon and in the tray. */
  setUnread(count: number): Promise<void>
  /** Whether closing the window leaves the program running in the tray. */
  setKeepRunning(keep: boolean): Promise<void>
  /** Shows the window, wherever it is. */
  comeToFront(): Promise<void>
}

export const portMessage = 'leitstand:port'
export const connectChannel = 'leitstand:connect'
export const languageChannel = 'leitstand:language'
export const unreadChannel = 'leitstand:unread'
export const keepRunningChannel = 'leitstand:keep-running'
export const frontChannel = 'leitstand:front'
