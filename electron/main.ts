import path from 'node:path'
import { app, type BrowserWindow, ipcMain, Menu, MessageChannelMain, protocol, session } from 'electron'
import { ArgumentError, type Arguments, readArguments } from './arguments.ts'
import {
  connectChannel,
  type EngineAddress,
  frontChannel,
  keepRunningChannel,
  languageChannel,
  portMessage,
  unreadChannel,
} from './bridge.ts'
import { type Closing, createClosing } from './closing.ts'
import { createEngineHost } from './engine-host.ts'
import { forkEngine } from './engine-process.ts'
import { type MenuLanguage, menuLanguage, menuTemplate } from './menu.ts'
import { registerScheme, servePage } from './protocol.ts'
import { confinePages, confineSession, handleFromPage } from './security.ts'
import { createUnreadMarks, type UnreadMarks } from './tray.ts'
import { unreadCount } from './unread.ts'
import { openWindow } from './window.ts'

/** Built, this file is dist/electron/main.cjs; in a release the engine lies beside the archive the shell is in. */
const shellRoot = path.join(__dirname, '..', '..')
const engineRoot = app.isPackaged ? path.join(process.resourcesPath, 'engine') : shellRoot

function run({ engine, dataFolder, demo }: Arguments): void {
  if (dataFolder !== null) app.setPath('userData', path.join(dataFolder, 'window'))
  if (!app.requestSingleInstanceLock()) {
    console.error('Leitstand is already open on this data folder; its window comes to the front.')
    app.exit(0)
    return
  }
  // With --no-sandbox, which root needs, its helper processes would refuse to start.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  app.commandLine.appendSwitch('disable-background-networking')
  app.commandLine.appendSwitch('disable-component-update')
  registerScheme()
  confinePages(app)

  const host = createEngineHost({
    fork: () =>
      forkEngine(path.join(engineRoot, 'dist', 'engine', 'utility.cjs'), engineArguments({ dataFolder, demo })),
    createChannel: () => {
      const { port1, port2 } = new MessageChannelMain()
      return { engine: port1, window: port2 }
    },
  })
  let window: BrowserWindow | null = null
  const show = (): void => bringToFront(window)
  const closing = createClosing(app)
  app.on('second-instance', show)
  app.on('activate', show)
  app.on('window-all-closed', () => app.quit())
  stopBeforeQuit(() => host.stop())

  void app.whenReady().then(() => {
    const language = menuLanguage(app.getLocale())
    const marks = createUnreadMarks({ language, window: () => window, onOpen: show })
    answerPage(engine, host)
    answerAboutWindow({ marks, closing, show })
    setMenu(language)
    confineSession(session.defaultSession, engine)
    servePage(protocol, { folder: path.join(shellRoot, 'dist', 'renderer'), engineAddress: engine })
    window = openWindow({
      preload: path.join(__dirname, 'preload.cjs'),
      stateFolder: app.getPath('userData'),
    })
    closing.watch(window)
  })
}

const engineArguments = ({ dataFolder, demo }: Pick<Arguments, 'dataFolder' | 'demo'>): string[] => [
  ...(dataFolder === null ? [] : ['--data', dataFolder]),
  ...(demo ? ['--demo'] : []),
]

function answerPage(engine: string | null, host: ReturnType<typeof createEngineHost<Electron.MessagePortMain>>): void {
  handleFromPage(ipcMain, connectChannel, async (event): Promise<EngineAddress> => {
    if (engine !== null) return { kind: 'address', url: engine }
    const outcome = await host.connect()
    if (outcome.kind === 'failed') return outcome
    event.senderFrame?.postMessage(portMessage, null, [outcome.port])
    return { kind: 'port' }
  })
}

function answerAboutWindow({ marks, closing, show }: { marks: UnreadMarks; closing: Closing; show: () => void }): void {
  handleFromPage(ipcMain, languageChannel, (_event, locale) => {
    const language = menuLanguage(String(locale))
    setMenu(language)
    marks.setLanguage(language)
  })
  handleFromPage(ipcMain, unreadChannel, (_event, count) => marks.show(unreadCount(count)))
  handleFromPage(ipcMain, keepRunningChannel, (_event, keep) => closing.setKeepRunning(keep === true))
  handleFromPage(ipcMain, frontChannel, show)
}

function setMenu(language: MenuLanguage): void {
  const template = menuTemplate({ language, platform: process.platform, forDevelopers: !app.isPackaged })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

function bringToFront(window: BrowserWindow | null): void {
  if (!window || window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** Quitting waits until the engine has closed its database. */
function stopBeforeQuit(stop: () => Promise<void>): void {
  let done = false
  app.on('will-quit', (event) => {
    if (done) return
    event.preventDefault()
    void stop().finally(() => {
      done = true
      // A quit asked for while this one is still being refused would be lost.
      setImmediate(() => app.quit())
    })
  })
}

try {
  run(readArguments(process.argv.slice(1), process.cwd()))
} catch (error) {
  if (!(error instanceof ArgumentError)) throw error
  console.error(error.message)
  app.exit(2)
}
