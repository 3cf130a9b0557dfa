import { type ReactNode, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './customer.module.css'

/**
 * A list that starts short, so that the profile stays in sight as a whole.
 * @param total how many there are, where `items` are only the newest of them
 */
export function FirstFew<T>({
  items,
  count,
  total,
  className,
  children,
}: {
  items: readonly T[]
  count: number
  total?: number
  className: string | undefined
  children: (item: T) => ReactNode
}) {
  const { t } = useText()
  const [all, setAll] = useState(false)
  const hidden = items.length - count
  return (
    <>
      <ul className={className}>{(all ? items : items.slice(0, count)).map(children)}</ul>
      {hidden > 0 && (
        <Button look="quiet" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('app.showLess') : t('app.showMore', { count: hidden })}
        </Button>
      )}
      {total !== undefined && total > items.length && (all || hidden <= 0) && (
        <span className={styles.aside}>{t('customer.ordersOf', { shown: items.length, total })}</span>
      )}
    </>
  )
}
