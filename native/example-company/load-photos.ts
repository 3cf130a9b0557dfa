import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { LooseFile } from '../intake/attach-files.ts'

const photos = z.array(z.object({ ticket: z.string(), file: z.string(), name: z.string() }))

/** What customers of the example company photographed, by the ticket they sent it with. */
export async function readPhotos(folder: string): Promise<LooseFile[]> {
  const listed = photos.parse(JSON.parse(await readFile(path.join(folder, 'photos.json'), 'utf8')))
  return await Promise.all(
    listed.map(async ({ ticket, file, name }) => ({
      ticket,
      name,
      mediaType: 'image/jpeg',
      content: await readFile(path.join(folder, 'photos', file)),
    })),
  )
}
