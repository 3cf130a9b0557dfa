import type { Editor } from '@tiptap/react'
import { useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { cx } from '../../components/cx.ts'
import floating from '../../components/floating.module.css'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './editor.module.css'
import { matchingItems, type SlashItem, slashQuery } from './slash.ts'

/** What the editor asks before it takes a key for itself. */
export interface SlashKeys {
  /** @returns whether the menu has used it */
  onKey(event: KeyboardEvent): boolean
}

interface Place {
  readonly query: string
  /** The slash's position in the document. */
  readonly from: number
  readonly left: number
  readonly top: number
}

/** The list that opens after a slash: text blocks and macros; the cursor stays in the text. */
export function SlashMenu({
  editor,
  keys,
  lang,
  onPick,
}: {
  editor: Editor
  keys: { current: SlashKeys | null }
  lang: string
  onPick: (item: SlashItem) => void
}) {
  const id = useId()
  const { place, close } = usePlace(editor)
  const items = useItems(place, lang)
  const [{ at, query }, setAt] = useState({ at: 0, query: '' })
  // Another word, another list: it begins at its top.
  const current = query === place?.query ? Math.min(at, Math.max(0, items.length - 1)) : 0
  const pick = (item: SlashItem): void => {
    if (place) editor.chain().focus().deleteRange({ from: place.from, to: editor.state.selection.from }).run()
    onPick(item)
  }
  const onKey = (event: KeyboardEvent): boolean => {
    if (!place || event.ctrlKey || event.metaKey || event.altKey) return false
    if (event.key === 'Escape') {
      event.stopPropagation()
      close()
      return true
    }
    if (items.length === 0) return false
    const item = items[current]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setAt({ at: (current + (event.key === 'ArrowDown' ? 1 : items.length - 1)) % items.length, query: place.query })
      return true
    }
    if ((event.key !== 'Enter' && event.key !== 'Tab') || event.shiftKey || !item) return false
    pick(item)
    return true
  }
  useEffect(() => {
    keys.current = { onKey }
  })
  useOwnership(editor, place ? id : null, items.length > 0 ? `${id}-${current}` : null)
  if (!place) return null
  return createPortal(<Items id={id} place={place} items={items} current={current} onPick={pick} />, document.body)
}

function Items({
  id,
  place,
  items,
  current,
  onPick,
}: {
  id: string
  place: Place
  items: readonly SlashItem[]
  current: number
  onPick: (item: SlashItem) => void
}) {
  const { t } = useText()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector(`[aria-selected="true"]`)?.scrollIntoView({ block: 'nearest' })
  })
  const style = {
    left: Math.max(8, Math.min(place.left, window.innerWidth - 376)),
    bottom: window.innerHeight - place.top + 6,
    // What is left above the line, in a low window.
    '--room': `${Math.round(place.top - 14)}px`,
  }
  return (
    <div className={cx(floating.positioner, styles.slash)} style={style}>
      <div className={floating.popup}>
        <span className="sr-only" role="status">
          {items.length === 0 ? t('letters.slashNone') : t('letters.slashFound', { count: items.length })}
        </span>
        {items.length === 0 && <p className={styles.slashNone}>{t('letters.slashNone')}</p>}
        <div ref={list} role="listbox" id={id} aria-label={t('letters.slashMenu')}>
          {items.map((item, at) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text, which names the active option
            // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are the editor's
            <div
              key={item.kind === 'block' ? `block ${item.block.id}` : `macro ${item.macro.id}`}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === current}
              data-highlighted={at === current ? '' : undefined}
              className={floating.item}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onPick(item)}
            >
              <span className={floating.label}>{item.kind === 'block' ? item.block.name : item.macro.name}</span>
              <span className={floating.aside}>
                {item.kind === 'macro' ? t('letters.slashMacro') : item.block.shortcut && `/${item.block.shortcut}`}
              </span>
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}

function useItems(place: Place | null, lang: string): SlashItem[] {
  const enabled = place !== null
  const blocks = useEngineQuery('texts.blocks', {}, { enabled })
  const macros = useEngineQuery('texts.macros', {}, { enabled })
  if (!place) return []
  return matchingItems(blocks.data?.blocks ?? [], macros.data?.macros ?? [], place.query, lang === 'en' ? 'en' : 'de')
}

/** Where a slash is being typed, if it is; closed it stays closed until that word has been left. */
function usePlace(editor: Editor): { place: Place | null; close: () => void } {
  const [place, setPlace] = useState<Place | null>(null)
  const closedAt = useRef<number | null>(null)
  useEffect(() => {
    const look = (): void => {
      const found = editor.isFocused ? placeIn(editor) : null
      if (found?.from !== closedAt.current) closedAt.current = null
      setPlace(found && found.from !== closedAt.current ? found : null)
    }
    const leave = (): void => setPlace(null)
    editor.on('update', look)
    editor.on('selectionUpdate', look)
    editor.on('blur', leave)
    return () => {
      editor.off('update', look)
      editor.off('selectionUpdate', look)
      editor.off('blur', leave)
    }
  }, [editor])
  const close = (): void => {
    closedAt.current = place?.from ?? null
    setPlace(null)
  }
  return { place, close }
}

function placeIn(editor: Editor): Place | null {
  const { $from, empty } = editor.state.selection
  if (!empty) return null
  // A break within the paragraph counts as white space, as one sign like in the document's own positions.
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\n')
  const query = slashQuery(before)
  if (query === null) return null
  const from = $from.pos - query.length - 1
  const { left, top } = editor.view.coordsAtPos(from)
  return { query, from, left, top }
}

/** Tells screen readers that the text field has a list now, and which of it is at hand. */
function useOwnership(editor: Editor, listId: string | null, activeId: string | null): void {
  useEffect(() => {
    if (listId === null) return
    // Only now: before the text field is mounted there is no view to ask.
    const { dom } = editor.view
    dom.setAttribute('aria-controls', listId)
    if (activeId !== null) dom.setAttribute('aria-activedescendant', activeId)
    return () => {
      dom.removeAttribute('aria-controls')
      dom.removeAttribute('aria-activedescendant')
    }
  }, [editor, listId, activeId])
}
