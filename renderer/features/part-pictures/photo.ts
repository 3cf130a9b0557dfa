import { create } from 'zustand'
import type { Attachment } from '../../../native/contract/tickets.ts'
import { previewKind } from '../preview/index.ts'

/** A customer's photo: attached to a mail, or dropped here. */
export type Photo =
  | { readonly kind: 'attachment'; readonly id: Attachment['id']; readonly name: string; readonly mediaType: string }
  | {
      readonly kind: 'file'
      readonly key: string
      readonly name: string
      readonly mediaType: string
      readonly content: Blob
    }

/** Which photo is being looked at; null: none. */
export const usePhoto = create<{ photo: Photo | null }>(() => ({ photo: null }))

/** Asks which part an attached picture shows. */
export function recognise({ id, name, mediaType }: Pick<Attachment, 'id' | 'name' | 'mediaType'>): void {
  usePhoto.setState({ photo: { kind: 'attachment', id, name, mediaType } })
}

let dropped = 0

/** Asks it of a picture from this computer. */
export function recogniseFile(file: File): void {
  const key = `${++dropped} ${file.name}`
  usePhoto.setState({ photo: { kind: 'file', key, name: file.name, mediaType: file.type, content: file } })
}

export const closePhoto = (): void => usePhoto.setState({ photo: null })

export const isPhoto = ({ name, mediaType }: Pick<Attachment, 'name' | 'mediaType'>): boolean =>
  previewKind(name, mediaType) === 'image' && !/svg/i.test(mediaType) && !/\.svg$/i.test(name)

/** The same photo has the same answer. */
export const photoKey = (photo: Photo): string => (photo.kind === 'file' ? photo.key : `attachment ${photo.id}`)
