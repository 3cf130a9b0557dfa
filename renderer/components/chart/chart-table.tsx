import { ChevronDown, ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { useText } from '../../i18n/index.ts'
import styles from './chart.module.css'

export interface ChartTableProps {
  readonly caption: string
  readonly head: readonly string[]
  /** The first cell of each is its heading. */
  readonly rows: readonly (readonly string[])[]
  /** Where a figure leads: asked with its row and its place after the heading; null: nowhere. */
  readonly onCell?: (row: number, cell: number) => (() => void) | null
}

/** The figures behind a picture: folded for the eye, always there for those who listen. */
export function ChartTable({ caption, head, rows, onCell }: ChartTableProps) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <div className={styles.behind}>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        className={styles.toggle}
        onClick={() => setOpen(!open)}
      >
        {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
        {t('app.asTable')}
      </button>
      <section
        id={id}
        className={open ? styles.scroll : 'sr-only'}
        tabIndex={open ? 0 : undefined}
        aria-label={`${t('app.asTable')}: ${caption}`}
      >
        <table className={styles.table}>
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              {head.map((cell) => (
                <th key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name = '', ...cells], row) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((cell, index) => (
                  <td key={head[index + 1]}>
                    {/* What nobody sees must not take the focus. */}
                    <Figure text={cell} of={name} onOpen={open ? (onCell?.(row, index) ?? null) : null} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

function Figure({ text, of, onOpen }: { text: string; of: string; onOpen: (() => void) | null }) {
  if (!onOpen) return text
  return (
    <button type="button" className={styles.cell} onClick={onOpen}>
      {text}
      <span className="sr-only">, {of}</span>
    </button>
  )
}
