import { useMemo, useRef } from 'react'
import { useText } from '../../i18n/index.ts'
import { decodeText } from './decode-text.ts'
import styles from './preview.module.css'
import { readTable } from './table.ts'
import { TextView } from './text-view.tsx'
import { useFocusOnShow } from './use-focus-on-show.ts'

/** A table of text; one that cannot be read as such is shown as text. */
export function TableView({ name, bytes }: { name: string; bytes: Uint8Array }) {
  const { t } = useText()
  const room = useRef<HTMLElement>(null)
  useFocusOnShow(room)
  const table = useMemo(() => {
    const { text, cut } = decodeText(bytes)
    try {
      const read = readTable(text)
      return { ...read, cut: cut || read.cut }
    } catch {
      return null
    }
  }, [bytes])
  if (!table) return <TextView name={name} bytes={bytes} />
  const [head = [], ...rows] = table.rows
  return (
    <>
      {table.cut && <p className={styles.note}>{t('preview.tableCut', { count: rows.length })}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section ref={room} className={styles.tableRoom} tabIndex={0} aria-label={name}>
        <table className={styles.table}>
          <thead>
            <tr>
              <Cells cells={head} as="th" />
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name and never move
              <tr key={at}>
                <Cells cells={cells} as="td" />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

function Cells({ cells, as: Cell }: { cells: readonly string[]; as: 'th' | 'td' }) {
  return cells.map((cell, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: columns of a file may share a name and never move
    <Cell key={at} {...(Cell === 'th' ? { scope: 'col' } : {})}>
      {cell}
    </Cell>
  ))
}
