import { type ReactNode, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'

/** A list that starts short, so that the profile stays in sight as a whole. */
export function FirstFew<T>({
  items,
  count,
  className,
  children,
}: {
  items: readonly T[]
  count: number
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
        <Button look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('app.showLess') : t('app.showMore', { count: hidden })}
        </Button>
      )}
    </>
  )
}
