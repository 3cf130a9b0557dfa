import { contextBridge, ipcRenderer } from 'electron'
import {
  type Bridge,
  connectChannel,
  type EngineAddress,
  frontChannel,
  keepRunningChannel,
  languageChannel,
  portMessage,
  unreadChannel,
} from './bridge.ts'

const page = window.location.origin

/** The port itself cannot pass the context bridge; a message to the page can carry it. */
function forwardNextPort(): Promise<void> {
  return new Promise((resolve) => {
    ipcRenderer.once(portMessage, (event) => {
      window.postMessage(portMessage, page, [...event.ports])
      resolve()
    })
  })
}

async function connectOnce(): Promise<EngineAddress> {
  const forwarded = forwardNextPort()
  const address: EngineAddress = await ipcRenderer.invoke(connectChannel)
  if (address.kind === 'port') await forwarded
  else ipcRenderer.removeAllListeners(portMessage)
  return address
}

/** One at a time, or two that ask at once would take the same port. */
let connecting: Promise<unknown> = Promise.resolve()

const bridge: Bridge = {
  platform: process.platform,
  connect: () => {
    const next = connecting.then(connectOnce)
    connecting = next.catch(() => {})
    return next
  },
  setLanguage: (language) => ipcRenderer.invoke(languageChannel, language),
  setUnread: (count) => ipcRenderer.invoke(unreadChannel, count),
  setKeepRunning: (keep) => ipcRenderer.invoke(keepRunningChannel, keep),
  comeToFront: () => ipcRenderer.invoke(frontChannel),
}

contextBridge.exposeInMainWorld('leitstand', bridge)
