import { createContext, Fragment, use } from 'react'
import type { TicketRow } from '../../../native/contract/tickets.ts'
import type { ViewColumn } from '../../../native/contract/views.ts'
import { type Format, type Translate, useText } from '../../i18n/index.ts'
import { type Categories, useCategories } from '../triage/index.ts'
import styles from './views-columns.module.css'

/** What rows say beside subject, customer and age. */
export const ColumnsContext = createContext<readonly ViewColumn[]>([])

/**
 * The chosen facts of a ticket, first in its second line, so that a long customer's name hides none of them. A table
 * would need more width than the list has beside a ticket, and would part the subject from what the mail says.
 */
export function RowFacts({ row }: { row: TicketRow }) {
  const columns = use(ColumnsContext)
  const { t, format } = useText()
  const categories = useCategories()
  const facts = columns.flatMap((column) => {
    const text = factOf(column, row, { t, format, categories })
    return text ? [{ column, text }] : []
  })
  return facts.map(({ column, text }) => (
    <Fragment key={column}>
      <span className={styles.fact} data-column={column}>
        <span className="sr-only">{t(`views.column.${column}`)}: </span>
        {text}
      </span>{' '}
    </Fragment>
  ))
}

interface Words {
  readonly t: Translate
  readonly format: Format
  readonly categories: Categories
}

function factOf(column: ViewColumn, row: TicketRow, { t, format, categories }: Words): string | null {
  switch (column) {
    case 'number':
      return row.number
    case 'category':
      return row.categoryId && categories.nameOf(row.categoryId)
    case 'priority':
      return t(`words.priority.${row.priority}`)
    case 'mood':
      return row.mood && t(`words.mood.${row.mood}`)
    case 'assignee':
      return row.assignee
    case 'tags':
      return row.tags.join(', ')
    case 'due':
      return row.dueAt === null ? null : t('views.dueAt', { at: format.dateTime(row.dueAt) })
    case 'state':
      return t(`words.state.${row.state}`)
    case 'created':
      return t('views.createdAt', { at: format.date(row.createdAt) })
  }
}
