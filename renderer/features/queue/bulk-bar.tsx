import { Clock, X } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Input } from '../../../native/contract/index.ts'
import type { TicketFilter, TicketSort } from '../../../native/contract/tickets.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { ProgressBar } from '../../components/progress.tsx'
import { useDelayed } from '../../components/use-delayed.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { type BulkWork, cancelBulkWork, useBulkChange, useBulkWork, WhenPopover } from '../changes/index.ts'
import { MergeSelected } from '../merges/index.ts'
import styles from './bulk.module.css'
import { AssignMenu, MoreMenu, StateMenu } from './bulk-menus.tsx'
import { BulkTags } from './bulk-tags.tsx'
import { pageSize } from './pages.ts'
import { useOfferSelected } from './selected-tickets.ts'
import { clearSelection, countSelected, toTicketSelection, useSelection } from './selection.ts'
import { focusTicketList } from './ticket-list.tsx'

/** Below that, what runs is over before anybody has read a number. */
const patienceMs = 300

/** Whether the bar of the selection stands in place of the list's. */
export function useIsSelecting(filter: TicketFilter): boolean {
  const { isEmpty } = useSelection(filter)
  const work = useBulkWork()
  return useDelayed(work !== null, patienceMs) || !isEmpty
}

/** How many are selected and what can be done with them; while that is running, how far it is. */
export function BulkBar({ filter, sort }: { filter: TicketFilter; sort: TicketSort }) {
  const { t } = useText()
  const { isEmpty } = useSelection(filter)
  const work = useBulkWork()
  const late = useDelayed(work !== null, patienceMs)
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('changes.selection')}>
      <h1 className="sr-only">{t('changes.selection')}</h1>
      {work && (late || isEmpty) ? <Progress work={work} /> : <Actions filter={filter} sort={sort} />}
    </div>
  )
}

function Progress({ work: { kind, counts } }: { work: BulkWork }) {
  const { t } = useText()
  const name = t(kind === 'undo' ? 'changes.undoing' : 'changes.working')
  return (
    <>
      <div className={styles.progress}>
        <span className={styles.counts}>
          {counts
            ? t('changes.progress', { done: counts.done, total: counts.total ?? counts.done })
            : t('changes.starting')}
        </span>
        <ProgressBar done={counts?.done ?? 0} total={counts?.total ?? null} name={name} />
      </div>
      {kind === 'change' && (
        <Button className={styles.cancel} onClick={cancelBulkWork}>
          {t('app.cancel')}
        </Button>
      )}
    </>
  )
}

/** The bar goes with the selection; whoever was at it goes on in the list. */
function letGo(): void {
  clearSelection()
  const { activeElement } = document
  if (activeElement === document.body || activeElement?.closest('[role="toolbar"]')) focusTicketList()
}

export type Apply = (change: Input<'tickets.change'>['change'], what: string) => void

function Actions({ filter, sort }: { filter: TicketFilter; sort: TicketSort }) {
  const { t, format } = useText()
  const { selection } = useSelection(filter)
  const run = useBulkChange()
  const list = useEngineQuery(
    'tickets.list',
    { filter, sort, offset: 0, limit: pageSize },
    { enabled: selection.kind === 'all_but' },
  )
  const apply: Apply = (change, what) => {
    void run(toTicketSelection(selection), change, what).then((done) => {
      // What has left the list must not stay selected out of sight.
      if (done && (change.field === 'state' || change.field === 'snoozed')) letGo()
    })
  }
  const count = countSelected(selection, list.data?.total ?? 0)
  useOfferSelected(count, apply)
  return (
    <>
      <IconButton name={t('changes.clear')} keys={t('keys.escape')} onClick={letGo}>
        <X size={16} aria-hidden />
      </IconButton>
      <output className={styles.count}>{t('changes.selected', { count })}</output>
      <StateMenu apply={apply} />
      <AssignMenu apply={apply} />
      <BulkTags apply={apply} />
      <Snooze
        onPick={(until) =>
          apply({ field: 'snoozed', until }, t('changes.what.snoozed', { date: format.dateTime(until) }))
        }
      />
      <MergeSelected selection={toTicketSelection(selection)} count={count} onMerged={letGo} />
      <MoreMenu apply={apply} />
    </>
  )
}

function Snooze({ onPick }: { onPick: (until: number) => void }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <>
      <IconButton
        ref={button}
        name={t('changes.snooze')}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <Clock size={16} aria-hidden />
      </IconButton>
      <WhenPopover
        open={open}
        onOpenChange={setOpen}
        anchor={button}
        title={t('changes.when.snoozeTitle')}
        onPick={(until) => until !== null && onPick(until)}
      />
    </>
  )
}
