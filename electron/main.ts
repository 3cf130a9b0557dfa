import path from 'node:path'
import { app, type BrowserWindow, ipcMain, Menu, MessageChannelMain, protocol, session } from 'electron'
import { ArgumentError, type Arguments, readArguments } from './arguments.ts'
import { connectChannel, type EngineAddress, languageChannel, portMessage } from './bridge.ts'
import { createEngineHost } from './engine-host.ts'
import { forkEngine } from './engine-process.ts'
import { type MenuLanguage, menuLanguage, menuTemplate } from './menu.ts'
import { registerScheme, servePage } from './protocol.ts'
import { confinePages, confineSession, handleFromPage } from './security.ts'
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
  app.on('second-instance', () => bringToFront(window))
  app.on('window-all-closed', () => app.quit())
  stopBeforeQuit(() => host.stop())

  void app.whenReady().then(() => {
    answerPage(engine, host)
    setMenu(menuLanguage(app.getLocale()))
    confineSession(session.defaultSession, engine)
    servePage(protocol, { folder: path.join(shellRoot, 'dist', 'renderer'), engineAddress: engine })
    window = openWindow({
      preload: path.join(__dirname, 'preload.cjs'),
      stateFolder: app.getPath('userData'),
    })
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
  handleFromPage(ipcMain, languageChannel, (_event, language) => setMenu(menuLanguage(String(language))))
}

function setMenu(language: MenuLanguage): void {
  const template = menuTemplate({ language, platform: process.platform, forDevelopers: !app.isPackaged })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

function bringToFront(window: BrowserWindow | null): void {
  if (!window || window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
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
