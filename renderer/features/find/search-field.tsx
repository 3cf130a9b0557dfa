import { Search } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type RefObject, useState } from 'react'
import { flushSync } from 'react-dom'
import { Key } from '../../components/key.tsx'
import { useText } from '../../i18n/index.ts'
import { completed, completionsAt } from './complete.ts'
import styles from './find.module.css'
import { foundListId } from './found-list.tsx'
import { useFind } from './store.ts'
import { useKnownValues } from './use-known-values.ts'

/** The one bar of the search: the field, what its last word could become, and a few tools. */
export function SearchField({
  ref,
  activeId,
  expanded,
  onKeyDown,
  tools,
}: {
  ref: RefObject<HTMLInputElement | null>
  /** The hit the keyboard is on. */
  activeId: string | undefined
  expanded: boolean
  onKeyDown: (event: KeyboardEvent) => void
  tools: ReactNode
}) {
  const { t, language } = useText()
  const { query, setQuery } = useFind()
  const [caret, setCaret] = useState(query.length)
  const [focused, setFocused] = useState(false)
  const values = useKnownValues()
  const offers = completionsAt(query, Math.min(caret, query.length), language, values)
  const [first] = offers.texts

  const complete = (text: string): void => {
    const next = completed(query, caret, offers.from, text)
    // The new words are to be in the field before the next key is.
    flushSync(() => {
      setQuery(next.query)
      setCaret(next.caret)
    })
    ref.current?.focus()
    ref.current?.setSelectionRange(next.caret, next.caret)
  }
  const onFieldKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab' && !event.shiftKey && first !== undefined) {
      event.preventDefault()
      complete(first)
    } else onKeyDown(event)
  }
  return (
    <>
      <div className={styles.bar}>
        <Search size={16} aria-hidden />
        <input
          ref={ref}
          type="text"
          role="combobox"
          className={styles.field}
          aria-label={t('find.field')}
          aria-expanded={expanded}
          aria-controls={expanded ? foundListId : undefined}
          aria-activedescendant={activeId}
          aria-autocomplete="list"
          placeholder={t('find.placeholder')}
          autoComplete="off"
          spellCheck={false}
          maxLength={1_000}
          value={query}
          onChange={({ target }) => {
            setQuery(target.value)
            setCaret(target.selectionStart ?? target.value.length)
          }}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart ?? query.length)}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          onKeyDown={onFieldKeyDown}
        />
        {tools}
      </div>
      {focused && first !== undefined && (
        <section className={styles.offers} aria-label={t('find.completions')}>
          <span className="sr-only" role="status">
            {t('find.completeHint', { text: first })}
          </span>
          {offers.texts.map((text, at) => (
            <button
              key={text}
              type="button"
              tabIndex={-1}
              className={styles.offer}
              // The field keeps the focus, or the offers would be gone before the click.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => complete(text)}
            >
              {text}
              {at === 0 && <Key>{t('find.tab')}</Key>}
            </button>
          ))}
        </section>
      )}
    </>
  )
}
