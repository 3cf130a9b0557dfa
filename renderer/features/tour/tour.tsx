import { Popover } from '@base-ui/react/popover'
import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from 'react'
import type { TicketFilter } from '../../../native/contract/tickets.ts'
import { moods, type TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { cx } from '../../components/cx.ts'
import floating from '../../components/floating.module.css'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { focusTicketList } from '../queue/index.ts'
import { stepBeside, stepsFor, stops, type TourStep } from './steps.ts'
import { useTour } from './store.ts'
import styles from './tour.module.css'
import { useAnchor } from './use-anchor.ts'
import { useKeyWords } from './use-key-words.ts'

/**
 * Shows somebody new around, once, over the desk itself; whoever asks for it gets it again.
 * @param here whether the desk with its tickets is on screen
 * @param onOpen opens a ticket, where none is open and a stop is beside one
 */
export function Tour({
  here,
  ticketId,
  onOpen,
}: {
  here: boolean
  ticketId: TicketId | null
  onOpen: (ticketId: TicketId) => void
}) {
  const { state, step, start, end } = useTour()
  const first = useFirstTicket(here && (state === 'due' || step !== null))
  useWhen(here && state === 'due' && typeof first === 'number', start)
  useWhen(!here && step !== null, end)
  const needs = step !== null && stops[step].needsTicket && ticketId === null
  useWhen(needs && typeof first === 'number', () => typeof first === 'number' && onOpen(first))
  const steps = stepsFor(ticketId !== null || first !== null)
  return <Stop step={here ? step : null} steps={steps} />
}

/** Something is told of a triaged one; where there is none yet, of any. null: the queue is empty, undefined: not known yet. */
function useFirstTicket(enabled: boolean): TicketId | null | undefined {
  const triaged = useTopmost({ view: 'queue', moods: [...moods] }, enabled)
  const any = useTopmost({ view: 'queue' }, enabled)
  return triaged ?? any
}

function useTopmost(filter: TicketFilter, enabled: boolean): TicketId | null | undefined {
  const { data } = useEngineQuery(
    'tickets.list',
    { filter, sort: { by: 'last_message', direction: 'desc' }, offset: 0, limit: 1 },
    { enabled },
  )
  return data && (data.rows[0]?.id ?? null)
}

function useWhen(condition: boolean, run: () => void): void {
  const own = useEffectEvent(run)
  useEffect(() => {
    if (condition) own()
  }, [condition])
}

/** Whoever has begun to write is not called away. */
const typing = 'input, textarea, [contenteditable="true"]'
/** What is said at one stop, beside what it is about. */
function Stop({ step, steps }: { step: TourStep | null; steps: readonly TourStep[] }) {
  const { t } = useText()
  const { go, end } = useTour()
  const anchor = useAnchor(step)
  const next = useRef<HTMLButtonElement>(null)
  const words = useKeyWords()
  const to = (by: 1 | -1): void => {
    const beside = step && stepBeside(steps, step, by)
    if (beside) go(beside)
    else if (by === 1) end()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : null
    if (by === null) return
    event.preventDefault()
    to(by)
  }
  return (
    <Popover.Root
      open={step !== null && anchor !== null}
      modal="trap-focus"
      onOpenChange={(open, { reason }) => {
        // Whoever tries what was just explained stays in the tour.
        if (!open && (reason === 'escape-key' || reason === 'close-press')) end()
      }}
      // The work goes on in the list, wherever the focus came from; only once the popup has gone does it lie free.
      onOpenChangeComplete={(open) => {
        if (!open && step === null && !document.activeElement?.matches(typing)) focusTicketList()
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          className={floating.positioner}
          anchor={anchor}
          side={step ? stops[step].side : 'right'}
          align="start"
          sideOffset={8}
          collisionPadding={8}
        >
          <Popover.Popup
            className={cx(floating.popup, styles.stop)}
            initialFocus={next}
            finalFocus={false}
            // It explains the page, which may be tried meanwhile.
            data-floating="beside"
            onKeyDown={onKeyDown}
          >
            {step && (
              <>
                <div aria-live="polite">
                  <p className={styles.place}>
                    {t('tour.title')} · {t('tour.place', { at: steps.indexOf(step) + 1, of: steps.length })}
                  </p>
                  <Popover.Title className={styles.title}>{t(`tour.steps.${step}.title`)}</Popover.Title>
                  <Popover.Description>{t(`tour.steps.${step}.text`, words)}</Popover.Description>
                </div>
                <Ways step={step} steps={steps} next={next} to={to} />
              </>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Ways({
  step,
  steps,
  next,
  to,
}: {
  step: TourStep
  steps: readonly TourStep[]
  next: { current: HTMLButtonElement | null }
  to: (by: 1 | -1) => void
}) {
  const { t } = useText()
  const isLast = stepBeside(steps, step, 1) === null
  return (
    <div className={styles.ways}>
      <Popover.Close render={<Button look="quiet">{t('tour.skip')}</Button>} />
      <span className={styles.gap} />
      <Button disabled={stepBeside(steps, step, -1) === null} onClick={() => to(-1)}>
        {t('tour.back')}
      </Button>
      <Button ref={next} look="primary" onClick={() => to(1)}>
        {t(isLast ? 'tour.finish' : 'tour.next')}
      </Button>
    </div>
  )
}
