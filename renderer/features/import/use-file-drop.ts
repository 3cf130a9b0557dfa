import { useEffect, useEffectEvent, useState } from 'react'
import type { Rejection } from '../../../native/contract/intake.ts'
import { fromDrop, type PickedFile } from './picked-files.ts'

/**
 * Takes files dropped anywhere onto the window; beside a target the browser would open them and leave the page.
 * @returns whether files are held over the window
 */
export function useFileDrop(onFiles: (files: PickedFile[], unreadable: Rejection[]) => void): boolean {
  const [over, setOver] = useState(false)
  const take = useEffectEvent(onFiles)
  useEffect(() => {
    const onDragOver = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    }
    const onDragLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(false)
      void fromDrop(event.dataTransfer.items).then(({ files, unreadable }) => {
        if (files.length + unreadable.length > 0) take(files, unreadable)
      })
    }
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('dragleave', onDragLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('dragleave', onDragLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [])
  return over
}
