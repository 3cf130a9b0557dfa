import type { DragEvent } from 'react'
import { recogniseFile } from './photo.ts'

const isPicture = (item: { readonly kind: string; readonly type: string }): boolean =>
  item.kind === 'file' && /^image\/(?!svg)/.test(item.type)

/** A picture dropped on an element is looked at; everything else goes where it went before. */
export const photoDrop = {
  onDragOver: (event: DragEvent): void => {
    if (![...event.dataTransfer.items].some(isPicture)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
  },
  onDrop: (event: DragEvent): void => {
    const file = [...event.dataTransfer.files].find(({ type }) => isPicture({ kind: 'file', type }))
    if (!file) return
    event.preventDefault()
    event.stopPropagation()
    recogniseFile(file)
  },
}
