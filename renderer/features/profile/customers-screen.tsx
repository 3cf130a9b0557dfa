import { keepPreviousData } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { CustomerRow } from '../../../native/contract/customers.ts'
import type { CustomerId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { Page } from '../../components/page.tsx'
import { Select } from '../../components/select.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { TextField } from '../../components/text-field.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useNow } from '../../components/use-now.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './customers.module.css'

const step = 50
const mostRows = 200
const sorts = ['attention', 'name'] as const

/** All customers, those first who need somebody most. */
export function CustomersScreen({ onOpen }: { onOpen: (customerId: CustomerId) => void }) {
  const { t } = useText()
  const [search, setSearch] = useState('')
  const [sort, setSort] = useState<(typeof sorts)[number]>('attention')
  const [limit, setLimit] = useState(step)
  const asked = { search, sort, offset: 0, limit }
  const { data, error, refetch } = useEngineQuery('customers.list', asked, { placeholderData: keepPreviousData })
  const change = (text: string): void => {
    setSearch(text)
    setLimit(step)
  }
  return (
    <Page title={t('profile.customers')} wide>
      <div className={styles.tools}>
        <TextField label={t('profile.search')} value={search} onChange={change} maxLength={200} />
        <Select
          name={t('profile.order')}
          value={sort}
          onChange={setSort}
          choices={sorts.map((value) => ({ value, label: t(`profile.sorts.${value}`) }))}
        />
        {data && <p className={styles.total}>{t('profile.found', { count: data.total })}</p>}
      </div>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <Waiting name={t('app.loading')}>
          <SkeletonLines widths={[90, 80, 90, 85, 70]} />
        </Waiting>
      )}
      {data?.rows.length === 0 && <Empty title={t('profile.none')} text={t('profile.noneText')} />}
      {data && data.rows.length > 0 && <Rows rows={data.rows} onOpen={onOpen} />}
      {data && data.total > data.rows.length && limit < mostRows && (
        <Button className={styles.more} onClick={() => setLimit(limit + step)}>
          {t('profile.more', { count: Math.min(step, data.total - data.rows.length) })}
        </Button>
      )}
      {data && data.total > data.rows.length && limit >= mostRows && (
        <p className={styles.total}>{t('profile.narrow', { count: mostRows })}</p>
      )}
    </Page>
  )
}

function Rows({ rows, onOpen }: { rows: readonly CustomerRow[]; onOpen: (customerId: CustomerId) => void }) {
  const list = useRef<HTMLUListElement>(null)
  const go = (by: number): void => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = buttons.findIndex((button) => button.matches(':focus'))
    buttons[Math.min(buttons.length - 1, Math.max(0, at + by))]?.focus()
  }
  useCommand('list.next', () => go(1))
  useCommand('list.previous', () => go(-1))
  return (
    <ul ref={list} className={styles.rows}>
      {rows.map((row) => (
        <li key={row.id}>
          <button
            type="button"
            className={styles.row}
            onClick={() => onOpen(row.id)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
              event.preventDefault()
              go(event.key === 'ArrowDown' ? 1 : -1)
            }}
          >
            <Row row={row} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function Row({ row }: { row: CustomerRow }) {
  const { t, format } = useText()
  const now = useNow()
  return (
    <>
      <span className={styles.who}>
        <span className={styles.name}>{row.name}</span>
        <span className={styles.muted}>
          {[
            row.number,
            [row.zip, row.city].filter(Boolean).join(' '),
            t('profile.machineCount', { count: row.machines }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <span className={styles.marks}>
        {row.attention.map(({ kind, count }) => (
          <span key={kind} className={styles.mark} data-kind={kind}>
            {t(`profile.attention.${kind}`, { count })}
          </span>
        ))}
      </span>
      <span className={styles.age}>{row.lastTicketAt !== null && format.age(row.lastTicketAt, now)}</span>
    </>
  )
}
