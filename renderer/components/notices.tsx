import { X } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { create } from 'zustand'
import { useText } from '../i18n/index.ts'
import { Button, IconButton } from './button.tsx'
import { CommandKey } from './key.tsx'
import styles from './notices.module.css'
import { useCommand } from './shortcuts.ts'

interface Notice {
  readonly id: number
  readonly text: string
  readonly tone: 'plain' | 'trouble' | 'question'
  readonly undo: (() => void) | null
  readonly question: Question | null
}

interface Answer {
  readonly text: string
  choose(): void
}

interface Question {
  readonly answers: readonly Answer[]
  /** What it means to close it. */
  readonly leave: Answer
}

/** How long «Rückgängig» is offered; the clock stands still while the bar is pointed at or focused. */
const noticeMs = 10_000

const useNotices = create<{ notices: readonly Notice[] }>(() => ({ notices: [] }))
let nextId = 1

/** Says that something was done, with a way back. A newer one takes the place of the one before. */
export function tell(text: string, undo: (() => void) | null = null): void {
  useNotices.setState(({ notices }) => ({
    notices: [
      ...notices.filter(({ tone }) => tone !== 'plain'),
      { id: nextId++, text, tone: 'plain', undo, question: null },
    ],
  }))
}

/** Says that something did not work. */
export function tellTrouble(text: string): void {
  useNotices.setState(({ notices }) => ({
    notices: [
      ...notices.filter((known) => known.text !== text),
      { id: nextId++, text, tone: 'trouble', undo: null, question: null },
    ],
  }))
}

/** Says what somebody has to decide; it stays until that is done. @returns what takes it away */
export function ask(text: string, question: Question): () => void {
  const id = nextId++
  useNotices.setState(({ notices }) => ({
    notices: [{ id, text, tone: 'question', undo: null, question }, ...notices],
  }))
  return () => dismiss(id)
}

const dismiss = (id: number): void => {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }))
}

/** The dialogs that are open, the uppermost last: what lies beneath one can be neither seen nor reached. */
const useRooms = create<{ rooms: readonly Element[] }>(() => ({ rooms: [] }))

/** At the foot of a dialog: as long as it is open, notices are told here. */
export function NoticeRoom() {
  const room = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const own = room.current
    if (!own) return
    useRooms.setState(({ rooms }) => ({ rooms: [...rooms, own] }))
    return () => useRooms.setState(({ rooms }) => ({ rooms: rooms.filter((each) => each !== own) }))
  }, [])
  return <div ref={room} className={styles.room} />
}

/** The bar at the foot that tells what was done and takes it back. */
export function Notices() {
  const { t } = useText()
  const room = useRooms(({ rooms }) => rooms.at(-1))
  const { notices } = useNotices()
  const undoable = notices.findLast(({ undo }) => undo !== null)
  useCommand('app.undo', () => undoable && takeBack(undoable), undoable !== undefined)
  const region = (
    <section aria-label={t('app.notifications')} className={styles.region}>
      <div role="status" className={styles.stack}>
        {notices.map((notice) => (
          <NoticeBar key={notice.id} notice={notice} />
        ))}
      </div>
    </section>
  )
  return room ? createPortal(region, room) : region
}

function takeBack(notice: Notice): void {
  dismiss(notice.id)
  notice.undo?.()
}

function NoticeBar({ notice }: { notice: Notice }) {
  const { t } = useText()
  const hold = useCountdown(
    notice.question ? null : noticeMs,
    useCallback(() => dismiss(notice.id), [notice.id]),
  )
  return (
    <div className={styles.bar} data-tone={notice.tone} {...hold}>
      <span className={styles.text}>{notice.text}</span>
      {notice.undo && (
        <Button look="quiet" className={styles.undo} onClick={() => takeBack(notice)}>
          {t('app.undo')} <CommandKey id="app.undo" />
        </Button>
      )}
      {notice.question?.answers.map(({ text, choose }) => (
        <Button
          key={text}
          onClick={() => {
            dismiss(notice.id)
            choose()
          }}
        >
          {text}
        </Button>
      ))}
      <IconButton
        name={notice.question?.leave.text ?? t('app.close')}
        side="top"
        className={styles.close}
        onClick={() => {
          dismiss(notice.id)
          notice.question?.leave.choose()
        }}
      >
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  )
}

/** Calls `onEnd` after `ms`, if at all, not counting the time while the handlers say that somebody is at it. */
function useCountdown(ms: number | null, onEnd: () => void) {
  const [held, setHeld] = useState(false)
  const left = useRef(ms)
  useEffect(() => {
    const from = left.current
    if (held || from === null) return
    const startedAt = Date.now()
    const timer = setTimeout(onEnd, from)
    return () => {
      clearTimeout(timer)
      left.current = from - (Date.now() - startedAt)
    }
  }, [held, onEnd])
  return {
    onPointerEnter: () => setHeld(true),
    onPointerLeave: () => setHeld(false),
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
  }
}
