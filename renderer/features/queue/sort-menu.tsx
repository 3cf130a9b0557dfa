import { Menu } from '@base-ui/react/menu'
import { ArrowDownUp, Check } from 'lucide-react'
import type { ReactNode } from 'react'
import type { TicketSort } from '../../../native/contract/tickets.ts'
import { type ViewColumn, viewColumn } from '../../../native/contract/views.ts'
import { IconButton } from '../../components/button.tsx'
import floating from '../../components/floating.module.css'
import { useText } from '../../i18n/index.ts'

const keys: readonly TicketSort['by'][] = ['last_message', 'created', 'priority', 'mood', 'customer', 'due']
/** Which end people want first. */
const usual: Record<TicketSort['by'], TicketSort['direction']> = {
  last_message: 'desc',
  created: 'desc',
  priority: 'desc',
  mood: 'desc',
  customer: 'asc',
  due: 'asc',
}
const directions: readonly TicketSort['direction'][] = ['desc', 'asc']

/** By what, which end first, and what rows say of a ticket. */
export function SortMenu({
  sort,
  columns,
  onChange,
  onColumns,
}: {
  sort: TicketSort
  columns: readonly ViewColumn[]
  onChange: (sort: TicketSort) => void
  onColumns: (columns: readonly ViewColumn[]) => void
}) {
  const { t } = useText()
  return (
    <Menu.Root>
      <Menu.Trigger
        render={
          <IconButton name={`${t('queue.sort')}: ${t(`queue.sortBy.${sort.by}`)}`}>
            <ArrowDownUp size={16} aria-hidden />
          </IconButton>
        }
      />
      <Menu.Portal>
        <Menu.Positioner className={floating.positioner} sideOffset={4} align="end">
          <Menu.Popup className={floating.popup} data-floating>
            <Menu.RadioGroup
              value={sort.by}
              onValueChange={(by: TicketSort['by']) => onChange({ by, direction: usual[by] })}
              aria-label={t('queue.sort')}
            >
              {keys.map((by) => (
                <Item key={by} value={by}>
                  {t(`queue.sortBy.${by}`)}
                </Item>
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className={floating.rule} />
            <Menu.RadioGroup
              value={sort.direction}
              onValueChange={(direction: TicketSort['direction']) => onChange({ ...sort, direction })}
              aria-label={t('queue.direction')}
            >
              {directions.map((direction) => (
                <Item key={direction} value={direction}>
                  {t(`queue.${direction}.${sort.by}`)}
                </Item>
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className={floating.rule} />
            <Columns columns={columns} onChange={onColumns} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

/** In the order of the list, whichever was ticked first. */
function Columns({
  columns,
  onChange,
}: {
  columns: readonly ViewColumn[]
  onChange: (columns: readonly ViewColumn[]) => void
}) {
  const { t } = useText()
  const withSet = (column: ViewColumn, on: boolean): readonly ViewColumn[] =>
    viewColumn.options.filter((each) => (each === column ? on : columns.includes(each)))
  return (
    <Menu.Group aria-label={t('views.columns')}>
      <div className={floating.heading} aria-hidden="true">
        {t('views.columns')}
      </div>
      {viewColumn.options.map((column) => (
        <Menu.CheckboxItem
          key={column}
          checked={columns.includes(column)}
          onCheckedChange={(on) => onChange(withSet(column, on))}
          className={floating.item}
        >
          <span className={floating.tick}>
            <Menu.CheckboxItemIndicator>
              <Check size={14} aria-hidden />
            </Menu.CheckboxItemIndicator>
          </span>
          <span className={floating.label}>{t(`views.column.${column}`)}</span>
        </Menu.CheckboxItem>
      ))}
    </Menu.Group>
  )
}

function Item({ value, children }: { value: string; children: ReactNode }) {
  return (
    <Menu.RadioItem value={value} closeOnClick className={floating.item}>
      <span className={floating.tick}>
        <Menu.RadioItemIndicator>
          <Check size={14} aria-hidden />
        </Menu.RadioItemIndicator>
      </span>
      <span className={floating.label}>{children}</span>
    </Menu.RadioItem>
  )
}
