import { useState } from 'react'
import type { PartPictureId } from '../../../native/contract/part-pictures.ts'
import type { Part } from '../../../native/contract/parts.ts'
import { useEngine } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'
import { base64Of } from './content.ts'

/** Changes a part's pictures. What happened is told beside them: notices lie behind the dialog. */
export function usePictures({ id: partId }: Pick<Part, 'id'>) {
  const { t } = useText()
  const engine = useEngine()
  const [adding, setAdding] = useState(false)
  const [troubles, setTroubles] = useState<readonly string[]>([])
  /** The one removed last, to be put back. */
  const [removed, setRemoved] = useState<PartPictureId | null>(null)
  /** One after the other; one that cannot be read is named and takes no other with it. */
  const add = async (files: readonly File[]): Promise<void> => {
    setAdding(true)
    setTroubles([])
    for (const file of files) {
      try {
        await engine.call('partPictures.add', { partId, contentBase64: await base64Of(file) })
      } catch (error) {
        setTroubles((known) => [...known, `${file.name}: ${errorText(t, error).what}`])
      }
    }
    setAdding(false)
  }
  const tried = async (work: () => Promise<unknown>): Promise<boolean> => {
    setTroubles([])
    try {
      await work()
      return true
    } catch (error) {
      setTroubles([errorText(t, error).what])
      return false
    }
  }
  const remove = async (pictureId: PartPictureId): Promise<void> => {
    if (await tried(() => engine.call('partPictures.remove', { pictureId }))) setRemoved(pictureId)
  }
  const restore = async (pictureId: PartPictureId): Promise<void> => {
    if (await tried(() => engine.call('partPictures.restore', { pictureId }))) setRemoved(null)
  }
  return { add, adding, remove, removed, restore, troubles }
}
