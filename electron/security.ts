import { type App, type IpcMain, type IpcMainInvokeEvent, type Session, shell, type WebContents } from 'electron'
import { isExternal, isPage, isReachable } from './addresses.ts'

/** A page stays where it is, opens nothing, embeds nothing; links go to the system's browser or mail program. */
export function confinePages(app: App): void {
  app.on('web-contents-created', (_event, contents) => confine(contents))
}

function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => {
    // How a mail is laid into its frame.
    if (event.isMainFrame || event.url !== 'about:srcdoc') event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (isExternal(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

/** What our own page may do beside showing itself: copy text, and tell by the system. */
const grantable: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'notifications'])

/** The session may reach its own pages and the one engine it was given; it is granted next to nothing. */
export function confineSession(session: Session, engineAddress: string | null): void {
  const granted = (permission: string, from: string): boolean => grantable.has(permission) && isPage(from)
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(granted(permission, requestingUrl)),
  )
  session.setPermissionCheckHandler((_contents, permission, origin) => granted(permission, origin))
  session.setDevicePermissionHandler(() => false)
  // Without this, Chromium would fetch dictionaries from its maker.
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isReachable(url, engineAddress) }))
}

/** Answers a call from our own page's main frame and from nobody else. */
export function handleFromPage(
  ipcMain: IpcMain,
  channel: string,
  handler: (event: IpcMainInvokeEvent, argument: unknown) => unknown,
): void {
  ipcMain.handle(channel, (event, argument: unknown) => {
    const frame = event.senderFrame
    if (!frame || frame.parent !== null || !isPage(frame.url)) {
      throw new Error(`${channel}: refused for ${frame?.url ?? 'a frame that is gone'}`)
    }
    return handler(event, argument)
  })
}
