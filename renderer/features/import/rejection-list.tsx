import { Copy } from 'lucide-react'
import { useState } from 'react'
import type { Rejection } from '../../../native/contract/intake.ts'
import { Button } from '../../components/button.tsx'
import { copyText } from '../../components/copy-text.ts'
import { tell } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './import.module.css'
import { rejectionsAsText } from './rejections-text.ts'

const shownAtFirst = 20

/** Files and rows that were not taken: why, in the screen's words and, smaller, in the engine's exact ones. */
export function RejectionList({
  title,
  level,
  rejections,
}: {
  title: string
  /** Of its heading. */
  level: 2 | 3
  rejections: readonly (Rejection & { readonly at?: number })[]
}) {
  const { t, format } = useText()
  const Heading = `h${level}` as const
  const [all, setAll] = useState(false)
  const shown = all ? rejections : rejections.slice(0, shownAtFirst)
  const copy = async (): Promise<void> => {
    if (await copyText(rejectionsAsText(rejections))) tell(t('intake.listCopied'))
  }
  return (
    <div>
      <div className={styles.listHead}>
        <Heading>{title}</Heading>
        <Button look="quiet" onClick={() => void copy()}>
          <Copy size={14} aria-hidden />
          {t('intake.copyList')}
        </Button>
      </div>
      <ul className={styles.rejections} aria-label={title}>
        {shown.map(({ file, code, reason, at }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one file can be refused twice, and the list only grows at its end
          <li key={index} className={styles.rejection}>
            <span className={styles.file}>{file}</span>
            <span>{t(`words.rejection.${code}`)}</span>
            <span className={styles.detail}>
              {at !== undefined && `${format.dateTime(at)} · `}
              <span lang="en">{reason}</span>
            </span>
          </li>
        ))}
      </ul>
      {!all && rejections.length > shownAtFirst && (
        <Button look="quiet" onClick={() => setAll(true)}>
          {t('app.showMore', { count: rejections.length - shownAtFirst })}
        </Button>
      )}
    </div>
  )
}
