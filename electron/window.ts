import path from 'node:path'
import { app, BrowserWindow, nativeTheme, screen } from 'electron'
import { pageUrl } from './addresses.ts'
import { placeWindow, readWindowState, smallestSize, writeWindowState } from './window-state.ts'

/** Opens the one window where it was left, and shows it once there is something to see. */
export function openWindow({ preload, stateFolder }: { preload: string; stateFolder: string }): BrowserWindow {
  const stateFile = path.join(stateFolder, 'window.json')
  const state = readWindowState(stateFile)
  const window = new BrowserWindow({
    ...placeWindow(state.bounds, workAreas()),
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    show: false,
    // What is seen before the first paint and while resizing: the screens' `--ground`, so nothing flashes.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#121519' : '#f8f9fb',
    title: app.getName(),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  if (state.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() })
  })
  void window.loadURL(pageUrl)
  return window
}

function workAreas(): Electron.Rectangle[] {
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id)
  return [primary, ...others].map(({ workArea }) => workArea)
}
