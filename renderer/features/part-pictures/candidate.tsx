import { Check } from 'lucide-react'
import type { MatchReason, PartCandidate } from '../../../native/contract/part-pictures.ts'
import type { Certainty } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { CertaintyWord } from '../../components/certainty.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './part-pictures.module.css'
import { PartPicture } from './pictures.tsx'

/** A part that the photo may show, its picture beside it and why. */
export function Candidate({
  candidate,
  onConfirm,
}: {
  candidate: PartCandidate
  onConfirm: (candidate: PartCandidate) => void
}) {
  const { t, language } = useText()
  const reason = useReason()
  const { number, certain, confidence, reasons, referencePictureId } = candidate
  const name = candidate.name[language]
  const certainty: Certainty = certain === 'cannot_tell' ? 'unsure' : certain
  return (
    <li className={styles.candidate}>
      <PartPicture pictureId={referencePictureId} name={t('partPictures.pictureOf', { name })} />
      <div className={styles.about}>
        <p className={styles.name}>
          <strong>{number}</strong> {name}
        </p>
        <p className={styles.reasons}>
          <CertaintyWord certainty={certainty} share={confidence} /> · {reasons.map(reason).join(' · ')}
        </p>
        <Button onClick={() => onConfirm(candidate)} aria-label={t('partPictures.isThis', { number })}>
          <Check size={14} aria-hidden /> {t('partPictures.thisIsIt')}
        </Button>
      </div>
    </li>
  )
}

function useReason(): (reason: MatchReason) => string {
  const { t } = useText()
  return (reason) => {
    switch (reason.kind) {
      case 'number_read':
        return t('partPictures.reason.number_read', { text: reason.text })
      case 'looks_like':
        return t('partPictures.reason.looks_like')
      case 'in_machine':
        return t('partPictures.reason.in_machine', { model: reason.model })
      case 'not_in_machine':
        return t('partPictures.reason.not_in_machine', { model: reason.model })
      case 'named':
        return t('partPictures.reason.named', { words: reason.words.join(', ') })
    }
  }
}
