import type { Language } from '../../../native/contract/words.ts'
import { useEngine } from '../../engine/index.ts'
import { nameOf } from './draft.ts'
import type { EditableOffer } from './use-offer-draft.ts'

/** Puts an offer into another language: its parts get the names they have there. */
export function useTranslated({ draft, change }: EditableOffer): (language: Language) => Promise<void> {
  const engine = useEngine()
  return async (language) => {
    if (language === draft.language) return
    const lines = await Promise.all(
      draft.lines.map(async (line) => {
        if (line.partId === null) return line
        // One that is known no longer keeps the name it has.
        const part = await engine.call('parts.get', { partId: line.partId }).catch(() => null)
        return part ? { ...line, name: nameOf(part, language) } : line
      }),
    )
    change({ language, lines }, 'language')
  }
}
