import type { Input } from '../../../native/contract/index.ts'
import type { Photo } from './photo.ts'

/** As the engine takes it. */
export async function pictureOf(photo: Photo): Promise<Input<'partPictures.match'>['picture']> {
  if (photo.kind === 'attachment') return { attachmentId: photo.id }
  return { contentBase64: await base64Of(photo.content) }
}

export async function base64Of(content: Blob): Promise<string> {
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'))
    reader.readAsDataURL(content)
  })
  return address.slice(address.indexOf(',') + 1)
}
