import { mkdir, open, rename } from 'node:fs/promises'
import path from 'node:path'
import type { Deliver } from './outbox.ts'

/**
 * Delivers into a folder, one `.eml` a letter, for whatever takes mail from there. The file is named after the Message-ID:
 * a letter whose delivery was cut off is written once more over itself, never twice. A file is there whole or not at all.
 */
export function folderDelivery(folder: string): Deliver {
  return async ({ messageId, raw }) => {
    await writeWhole(path.join(folder, `${messageId.replace(/[^\w@.-]/g, '_')}.eml`), raw)
  }
}

/** Writes a file for whatever takes it from its folder: there is the whole of it or nothing, also after a power cut. */
export async function writeWhole(file: string, content: Buffer): Promise<void> {
  const folder = path.dirname(file)
  await mkdir(folder, { recursive: true })
  const part = `${file}.part`
  const handle = await open(part, 'w', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(part, file)
  await syncFolder(folder)
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
