import { CircleQuestionMark } from 'lucide-react'
import { IconButton } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './reports.module.css'

/** «Wie gerechnet?», told on hover and focus. */
export function Definition({ text }: { text: string }) {
  const { t } = useText()
  return (
    <IconButton name={t('reports.how', { text })} className={styles.how}>
      <CircleQuestionMark size={14} aria-hidden />
    </IconButton>
  )
}
