import { app, type BrowserWindow, Menu, type NativeImage, nativeImage, Tray } from 'electron'
import type { MenuLanguage } from './menu.ts'
import { type Bitmap, trayPicture, unreadPicture } from './picture.ts'
import { trayWords, unreadText } from './unread.ts'

/** Device-independent pixels, and how many real ones each may be. */
const traySize = process.platform === 'darwin' ? 18 : 16
const scales = [1, 1.5, 2, 3]

export interface UnreadMarks {
  /** Shows a count on the program's icon, in the task bar and in the tray. */
  show(count: number): void
  setLanguage(language: MenuLanguage): void
}

/**
 * The tray's icon, and every other place where a system shows that something is unread. Where a system has no tray, there
 * is none.
 */
export function createUnreadMarks({
  language: first,
  window,
  onOpen,
}: {
  language: MenuLanguage
  window: () => BrowserWindow | null
  onOpen: () => void
}): UnreadMarks {
  const tray = openTray()
  let language = first
  let count = 0

  const update = (): void => {
    const text = unreadText(app.getName(), count, language)
    app.setBadgeCount(count)
    if (process.platform === 'win32') window()?.setOverlayIcon(count > 0 ? imageOf(unreadPicture, 16) : null, text)
    tray?.setImage(imageOf((size) => trayPicture(size, count > 0), traySize))
    tray?.setToolTip(text)
  }
  const setMenu = (): void => {
    const { open, quit } = trayWords(language)
    tray?.setContextMenu(
      Menu.buildFromTemplate([
        { label: open, click: onOpen },
        { type: 'separator' },
        { label: quit, click: () => app.quit() },
      ]),
    )
  }

  tray?.on('click', onOpen)
  setMenu()
  update()
  return {
    show: (next) => {
      count = next
      update()
    },
    setLanguage: (next) => {
      language = next
      setMenu()
      update()
    },
  }
}

function openTray(): Tray | null {
  try {
    return new Tray(imageOf((size) => trayPicture(size, false), traySize))
  } catch (error) {
    console.error(`there is no tray: ${String(error)}`)
    return null
  }
}

function imageOf(draw: (size: number) => Bitmap, size: number): NativeImage {
  const image = nativeImage.createEmpty()
  for (const scaleFactor of scales) {
    const { pixels, size: side } = draw(Math.round(size * scaleFactor))
    const bitmap = nativeImage.createFromBitmap(pixels, { width: side, height: side })
    image.addRepresentation({ scaleFactor, width: side, height: side, buffer: bitmap.toPNG() })
  }
  return image
}
