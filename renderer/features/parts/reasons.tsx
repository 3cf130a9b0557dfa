import type { PartReason } from '../../../native/contract/parts.ts'
import { useText } from '../../i18n/index.ts'
import styles from './parts-panel.module.css'

/** Why a part is suggested: words of the mail are underlined, cases and defects named, tickets counted. */
export function Reasons({ reasons }: { reasons: readonly PartReason[] }) {
  const { t, language } = useText()
  const words = (list: readonly string[]) => (
    <>
      {list.map((word) => (
        <mark key={word} className={styles.word}>
          {word}
        </mark>
      ))}
    </>
  )
  const line = (reason: PartReason) => {
    switch (reason.kind) {
      case 'told':
      case 'number':
      case 'named':
        return (
          <>
            {t(`parts.reason.${reason.kind}`)} {words(reason.words)}
          </>
        )
      case 'case':
        return t('parts.reason.case', { title: reason.title })
      case 'defect':
        return t('parts.reason.defect', { title: reason.title[language] })
      case 'number_read':
        return t('partPictures.reason.number_read', { text: reason.text })
      case 'looks_like':
        return t('parts.reason.looks_like')
      default:
        return t(`parts.reason.${reason.kind}`, { count: reason.count })
    }
  }
  return (
    <ul className={styles.reasons}>
      {reasons.map((reason) => (
        <li key={JSON.stringify(reason)}>{line(reason)}</li>
      ))}
    </ul>
  )
}
