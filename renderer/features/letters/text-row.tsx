import type { ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './texts.module.css'

/** A text block or macro in its list. */
export function TextRow({
  name,
  facts,
  editName,
  removeName,
  onEdit,
  onRemove,
  children,
}: {
  name: string
  facts: string
  /** Accessible names of the buttons. */
  editName: string
  removeName: string
  onEdit: () => void
  onRemove: () => void
  children: ReactNode
}) {
  const { t } = useText()
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.facts}>{facts}</span>
      </div>
      <Button look="quiet" aria-haspopup="dialog" aria-label={editName} onClick={onEdit}>
        {t('texts.edit')}
      </Button>
      <Button look="quiet" aria-label={removeName} onClick={onRemove}>
        {t('texts.remove')}
      </Button>
      {children}
    </li>
  )
}
