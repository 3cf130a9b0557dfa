import type { App, BrowserWindow } from 'electron'

export interface Closing {
  /** Whether closing the window leaves the program running. */
  setKeepRunning(keep: boolean): void
  watch(window: Pick<BrowserWindow, 'on' | 'hide'>): void
}

/** Closing the window hides it where the person has chosen so; quitting, by menu or by the system, always quits. */
export function createClosing(app: Pick<App, 'on'>): Closing {
  let keepRunning = false
  let quitting = false
  app.on('before-quit', () => {
    quitting = true
  })
  return {
    setKeepRunning: (keep) => {
      keepRunning = keep
    },
    watch: (window) => {
      window.on('close', (event) => {
        if (!keepRunning || quitting) return
        event.preventDefault()
        window.hide()
      })
    },
  }
}
