import { useQueries } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { engineKey, useEngine } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { areOfSeveralCustomers, type Candidate, oldestOf } from './candidates.ts'
import styles from './merges.module.css'

/**
 * Which of these tickets stays; the oldest unless one says otherwise, so that Enter is enough.
 * @param onMerge with the one that stays and the others
 */
export function MergeDialog({
  ids,
  open,
  onOpenChange,
  onMerge,
}: {
  ids: readonly TicketId[]
  open: boolean
  onOpenChange: (open: boolean) => void
  onMerge: (into: TicketId, from: readonly TicketId[]) => void
}) {
  const { t } = useText()
  const button = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('merges.title')}
      closeName={t('app.close')}
      initialFocus={button}
    >
      <Choice ids={ids} buttonRef={button} onCancel={() => onOpenChange(false)} onMerge={onMerge} />
    </Dialog>
  )
}

function Choice({
  ids,
  buttonRef,
  onCancel,
  onMerge,
}: {
  ids: readonly TicketId[]
  buttonRef: { current: HTMLButtonElement | null }
  onCancel: () => void
  onMerge: (into: TicketId, from: readonly TicketId[]) => void
}) {
  const { t } = useText()
  const [picked, setPicked] = useState<TicketId | null>(null)
  const { tickets, error } = useCandidates(ids)
  const into = picked ?? (tickets && oldestOf(tickets))
  const merge = (): void => {
    if (into === null) return
    onCancel()
    onMerge(
      into,
      ids.filter((id) => id !== into),
    )
  }
  return (
    <form
      className={styles.choice}
      onSubmit={(event) => {
        event.preventDefault()
        merge()
      }}
    >
      <p>{t('merges.text')}</p>
      {error && <Trouble error={error} />}
      {tickets ? <Candidates tickets={tickets} into={into} onPick={setPicked} /> : !error && <Loading />}
      {tickets && areOfSeveralCustomers(tickets) && <p className={styles.warning}>{t('merges.otherCustomers')}</p>}
      <div className={styles.buttons}>
        <Button onClick={onCancel}>{t('merges.cancel')}</Button>
        <Button look="primary" submit ref={buttonRef} aria-disabled={into === null}>
          {t('merges.merge')}
        </Button>
      </div>
    </form>
  )
}

function Candidates({
  tickets,
  into,
  onPick,
}: {
  tickets: readonly Candidate[]
  into: TicketId | null
  onPick: (id: TicketId) => void
}) {
  const { t, format } = useText()
  const oldest = oldestOf(tickets)
  return (
    <fieldset className={styles.candidates}>
      <legend className={styles.legend}>{t('merges.stays')}</legend>
      {tickets.map(({ id, number, subject, customerName, contactName, createdAt }) => (
        <label key={id} className={styles.candidate}>
          <input type="radio" name="stays" checked={id === into} onChange={() => onPick(id)} />
          <span className={styles.candidateText}>
            <span className={styles.candidateSubject}>{subject || t('queue.noSubject')}</span>
            <span className={styles.quiet}>
              {[number, customerName ?? contactName, format.date(createdAt), id === oldest && t('merges.oldest')]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function Loading() {
  const { t } = useText()
  return (
    <Waiting name={t('app.loading')}>
      <SkeletonLines widths={[70, 50, 70, 50]} />
    </Waiting>
  )
}

/** The tickets with these ids, the oldest first; null until all are there. */
function useCandidates(ids: readonly TicketId[]): { tickets: readonly Candidate[] | null; error: Error | null } {
  const engine = useEngine()
  const answers = useQueries({
    queries: ids.map((ticketId) => ({
      queryKey: engineKey('tickets.get', { ticketId }),
      queryFn: ({ signal }: { signal: AbortSignal }) => engine.call('tickets.get', { ticketId }, { signal }),
    })),
  })
  const tickets = answers.flatMap(({ data }) => (data ? [data] : []))
  return {
    tickets: tickets.length === ids.length ? tickets.toSorted((a, b) => a.createdAt - b.createdAt) : null,
    error: answers.find(({ error }) => error)?.error ?? null,
  }
}
