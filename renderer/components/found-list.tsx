import { type ReactNode, useState } from 'react'
import type { Certainty } from '../../native/contract/words.ts'
import { useText } from '../i18n/index.ts'
import { Button } from './button.tsx'
import styles from './found-list.module.css'

const shownFirst = 3

/** What was found for a ticket, the nearest first: the few that are likely, and the rest on demand. */
export function FoundList<T extends { readonly id: number; readonly certainty: Certainty }>({
  found,
  none,
  more,
  children,
}: {
  found: readonly T[]
  /** Said where nothing is likely. */
  none: string
  /** On the button that shows the rest. */
  more: string
  /** One line of the list, an `li`. */
  children: (item: T) => ReactNode
}) {
  const { t } = useText()
  const [all, setAll] = useState(false)
  const near = found.filter(({ certainty }) => certainty !== 'unsure').slice(0, shownFirst)
  const shown = all ? found : near
  return (
    <>
      {near.length === 0 && <p className={styles.none}>{none}</p>}
      {shown.length > 0 && <ol>{shown.map(children)}</ol>}
      {found.length > near.length && (
        <Button look="quiet" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('app.showLess') : more}
        </Button>
      )}
    </>
  )
}
