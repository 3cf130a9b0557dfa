import { Copy } from 'lucide-react'
import type { PictureMatch } from '../../../native/contract/part-pictures.ts'
import { IconButton } from '../../components/button.tsx'
import { copyText } from '../../components/copy-text.ts'
import { useText } from '../../i18n/index.ts'
import styles from './part-pictures.module.css'

/** What stands in the picture: first the numbers that are ours, then all of it. */
export function Plate({ plate }: { plate: PictureMatch['plate'] }) {
  const { t } = useText()
  if (plate.lines.length === 0) return null
  return (
    <section className={styles.plate} aria-label={t('partPictures.plate')}>
      <h3 className={styles.heading}>{t('partPictures.plate')}</h3>
      {plate.found.map(({ kind, record, text, corrected }) => (
        <p key={`${kind} ${record}`} className={styles.record}>
          <span className={styles.kind}>{t(`partPictures.record.${kind}`)}</span> <strong>{record}</strong>
          {corrected && <span className={styles.kind}> {t('partPictures.corrected', { text })}</span>}
          <IconButton name={t('partPictures.copy', { text: record })} onClick={() => void copyText(record)}>
            <Copy size={14} aria-hidden />
          </IconButton>
        </p>
      ))}
      {plate.unknownNumbers.map((text) => (
        <p key={text} className={styles.kind}>
          {t('partPictures.unknown', { text })}
        </p>
      ))}
      <details>
        <summary className={styles.kind}>{t('partPictures.allText')}</summary>
        <pre className={styles.lines}>{plate.lines.map(({ text }) => text).join('\n')}</pre>
      </details>
    </section>
  )
}
