import { type ClipboardEvent, type DragEvent, useState } from 'react'

interface Handlers {
  onDragOver(event: DragEvent): void
  onDragLeave(event: DragEvent): void
  onDrop(event: DragEvent): void
  onPaste(event: ClipboardEvent): void
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files')

/** Takes files that are dropped onto an element or pasted into it. @returns whether files are held over it */
export function useFiles(onFiles: (files: readonly File[]) => void): { isOver: boolean; handlers: Handlers } {
  const [isOver, setIsOver] = useState(false)
  return {
    isOver,
    handlers: {
      onDragOver: (event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setIsOver(true)
      },
      onDragLeave: ({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setIsOver(false)
      },
      onDrop: (event) => {
        setIsOver(false)
        if (!hasFiles(event)) return
        event.preventDefault()
        onFiles([...event.dataTransfer.files])
      },
      onPaste: ({ clipboardData }) => {
        // Office programs put a picture of the text beside the text itself.
        if (clipboardData.files.length > 0 && !clipboardData.types.includes('text/html')) {
          onFiles([...clipboardData.files])
        }
      },
    },
  }
}
