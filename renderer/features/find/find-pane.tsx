import { X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { TicketId } from '../../../native/contract/words.ts'
import { IconButton } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { Trouble } from '../../components/trouble.tsx'
import { useText } from '../../i18n/index.ts'
import { Answer } from './answer.tsx'
import styles from './find.module.css'
import { FoundList, focusFoundList, optionId } from './found-list.tsx'
import { MeaningSwitch } from './meaning-switch.tsx'
import { SearchField } from './search-field.tsx'
import { OperatorList, SearchHelp } from './search-help.tsx'
import { useFind } from './store.ts'
import { useFound } from './use-found.ts'

/** What stands in place of the list while somebody searches: one field, and the tickets found. */
export function FindPane({
  openId,
  rowHeight,
  onOpen,
  onLeave,
}: {
  openId: TicketId | null
  /** Pixels of a row in the list; found ones show a line more. */
  rowHeight: number
  onOpen: (id: TicketId) => void
  /** The list is to come back, as it was. */
  onLeave: () => void
}) {
  const { t } = useText()
  const { query, byMeaning } = useFind()
  const [visible, setVisible] = useState({ first: 0, last: 20 })
  const found = useFound(query, byMeaning, visible)
  const total = found.answer?.total ?? 0
  const [at, setAt] = useCursor(`${byMeaning} ${query}`)
  const index = Math.max(0, Math.min(at, total - 1))
  const field = useRef<HTMLInputElement>(null)
  useFocusWhenAsked(field)

  const open = (which: number): void => {
    const row = found.rowAt(which)
    if (!row) return
    setAt(which)
    onOpen(row.id)
    // From here single keys act on the ticket, so they must not be typed.
    focusFoundList()
  }
  const step = (by: number): void => setAt(Math.max(0, Math.min(index + by, total - 1)))
  const stepInList = (by: number): void => {
    focusFoundList()
    step(by)
  }
  useCommand('list.next', () => stepInList(1))
  useCommand('list.previous', () => stepInList(-1))
  // The filters are those of the list below; here the words are what narrows.
  useCommand('list.filter', () => field.current?.focus())

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'ArrowDown') step(1)
    else if (event.key === 'ArrowUp') step(-1)
    else if (event.key === 'PageDown') step(8)
    else if (event.key === 'PageUp') step(-8)
    else if (event.key === 'Enter') open(index)
    else if (event.key === 'Escape') onLeave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const asked = query.trim() !== ''
  const hits = asked && found.answer !== null && total > 0
  return (
    <search className={styles.pane} aria-label={t('find.region')}>
      <h1 className="sr-only">{t('find.region')}</h1>
      <SearchField
        ref={field}
        activeId={hits ? optionId(index) : undefined}
        expanded={hits}
        onKeyDown={onKeyDown}
        tools={
          <>
            <SearchHelp />
            <IconButton name={t('find.close')} keys={t('keys.escape')} onClick={onLeave}>
              <X size={16} aria-hidden />
            </IconButton>
          </>
        }
      />
      <div className={styles.under}>
        <MeaningSwitch />
        <Answer answer={asked ? found.answer : null} />
      </div>
      {found.error && (
        <div className={styles.message}>
          <Trouble error={found.error} onRetry={found.retry} />
        </div>
      )}
      {!asked && (
        <div className={styles.message}>
          <Empty title={t('find.start')} text={t('find.startText')} />
          <OperatorList />
        </div>
      )}
      {asked && found.answer !== null && total === 0 && !found.outdated && (
        <div className={styles.message}>
          <Empty title={t('find.none')} text={t(byMeaning ? 'find.noneByMeaning' : 'find.noneText')} />
        </div>
      )}
      {hits && (
        <FoundList
          query={query.trim()}
          found={found}
          total={total}
          index={index}
          openId={openId}
          rowHeight={rowHeight}
          onVisible={setVisible}
          onOpen={open}
          onKeyDown={onKeyDown}
        />
      )}
    </search>
  )
}

/** The hit the keyboard is on: the first again once something else is searched for. */
function useCursor(asked: string): [number, (index: number) => void] {
  const [state, setState] = useState({ asked, index: 0 })
  return [state.asked === asked ? state.index : 0, (index) => setState({ asked, index })]
}

/** The field takes the focus whenever somebody asks for it, its words selected to be typed over. */
function useFocusWhenAsked(field: { readonly current: HTMLInputElement | null }): void {
  const asked = useFind((store) => store.asked)
  useEffect(() => {
    if (asked === 0) return
    const take = (): void => {
      field.current?.focus()
      field.current?.select()
    }
    if (!field.current?.closest('[inert]')) return take()
    // A ticket still lies over it, in a narrow window; it goes before the next frame.
    const frame = requestAnimationFrame(take)
    return () => cancelAnimationFrame(frame)
  }, [field, asked])
}
