import { X } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { create } from 'zustand'
import { useText } from '../i18n/index.ts'
import { Button, IconButton } from './button.tsx'
import { CommandKey } from './key.tsx'
import styles from './notices.module.css'
import { useCommand } from './shortcuts.ts'

interface Notice {
  readonly id: number
  readonly text: string
  readonly tone: 'plain' | 'trouble'
  readonly undo: (() => void) | null
}

/** How long «Rückgängig» is offered; the clock stands still while the bar is pointed at or focused. */
const noticeMs = 10_000

const useNotices = create<{ notices: readonly Notice[] }>(() => ({ notices: [] }))
let nextId = 1

/** Says that something was done, with a way back. A newer one takes the place of the one before. */
export function tell(text: string, undo: (() => void) | null = null): void {
  useNotices.setState(({ notices }) => ({
    notices: [...notices.filter(({ tone }) => tone === 'trouble'), { id: nextId++, text, tone: 'plain', undo }],
  }))
}

/** Says that something did not work. */
export function tellTrouble(text: string): void {
  useNotices.setState(({ notices }) => ({
    notices: [...notices.filter((known) => known.text !== text), { id: nextId++, text, tone: 'trouble', undo: null }],
  }))
}

const dismiss = (id: number): void => {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }))
}

/** The bar at the foot that tells what was done and takes it back. */
export function Notices() {
  const { t } = useText()
  const { notices } = useNotices()
  const undoable = notices.findLast(({ undo }) => undo !== null)
  useCommand('app.undo', () => undoable && takeBack(undoable), undoable !== undefined)
  return (
    <section aria-label={t('app.notifications')} className={styles.region}>
      <div role="status" className={styles.stack}>
        {notices.map((notice) => (
          <NoticeBar key={notice.id} notice={notice} />
        ))}
      </div>
    </section>
  )
}

function takeBack(notice: Notice): void {
  dismiss(notice.id)
  notice.undo?.()
}

function NoticeBar({ notice }: { notice: Notice }) {
  const { t } = useText()
  const hold = useCountdown(
    noticeMs,
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
      <IconButton name={t('app.close')} side="top" onClick={() => dismiss(notice.id)}>
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  )
}

/** Calls `onEnd` after `ms`, not counting the time while the handlers say that somebody is at it. */
function useCountdown(ms: number, onEnd: () => void) {
  const [held, setHeld] = useState(false)
  const left = useRef(ms)
  useEffect(() => {
    if (held) return
    const startedAt = Date.now()
    const timer = setTimeout(onEnd, left.current)
    return () => {
      clearTimeout(timer)
      left.current -= Date.now() - startedAt
    }
  }, [held, onEnd])
  return {
    onPointerEnter: () => setHeld(true),
    onPointerLeave: () => setHeld(false),
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
  }
}
