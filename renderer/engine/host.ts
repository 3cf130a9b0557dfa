/** Where the shell says the engine is. */
export type EngineAddress =
  | { readonly kind: 'port' }
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'failed'; readonly reason: string; readonly detail: string }

/** What Electron's preload lays into the page; in a browser it is absent. */
export interface HostBridge {
  readonly platform: string
  connect(): Promise<EngineAddress>
  /** The native menu follows the language of the screens. */
  setLanguage(language: string): Promise<void>
  /** How much is unread, on the program's icon and in the tray. */
  setUnread(count: number): Promise<void>
  /** Whether closing the window leaves the program running in the tray. */
  setKeepRunning(keep: boolean): Promise<void>
  /** Shows the window, wherever it is. */
  comeToFront(): Promise<void>
}

declare global {
  interface Window {
    readonly leitstand?: HostBridge
  }
}
