import { standardAspects } from '../../../native/contract/voices.ts'
import type { Localized } from '../../../native/contract/words.ts'
import { useText } from '../../i18n/index.ts'

/** The name of an aspect; of one of the company's own as it calls it. */
export function useAspectName(): (aspect: string, name?: Localized | null) => string {
  const { t, format } = useText()
  return (aspect, name) => {
    const standard = standardAspects.find((each) => each === aspect)
    if (standard) return t(`voices.aspects.${standard}`)
    return name ? format.pick(name) : aspect
  }
}
