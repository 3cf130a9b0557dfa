import type { DraftOrigin, DraftSource } from '../../../native/contract/suggestions.ts'
import type { Translate } from '../../i18n/index.ts'

/** Where a sentence of a draft comes from, in words. */
export function originText(origin: DraftOrigin, t: Translate): string {
  switch (origin.kind) {
    case 'phrase':
      return t('suggestion.origin.phrase', { what: t(`suggestion.phrase.${origin.label}`) })
    case 'record':
      return t(`suggestion.origin.${origin.record}`, { what: origin.label })
    case 'question':
      return t('suggestion.origin.question')
    default:
      return t(`suggestion.origin.${origin.kind}`, { what: origin.label })
  }
}

/** Whether a sentence is from this source. */
export const isFrom = (origin: DraftOrigin | undefined, source: DraftSource): boolean =>
  origin !== undefined && origin.kind === source.kind && origin.id === source.id
