import { mkdir, open, rename } from 'node:fs/promises'
import path from 'node:path'
import type { Deliver } from './outbox.ts'

/**
 * Delivers into a folder, one `.eml` a letter, for whatever takes mail from there. The file is named after the Message-ID:
 * a letter whose delivery was cut off is written once more over itself, never twice. A file is there whole or not at all.
 */
export function folderDelivery(folder: string): Deliver {
  return async ({ messageId, raw }) => {
    await mkdir(folder, { recursive: true })
    const file = path.join(folder, `${messageId.replace(/[^\w@.-]/g, '_')}.eml`)
    const part = `${file}.part`
    const handle = await open(part, 'w', 0o600)
    try {
      await handle.writeFile(raw)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(part, file)
    await syncFolder(folder)
  }
}

/** Makes the new name survive a power cut; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
