import { type RefObject, useEffect, useRef } from 'react'
import type { EditorHandle } from './editor.tsx'
import { fetchEditor } from './lazy-editor.tsx'

export interface EditorAccess {
  readonly ref: RefObject<EditorHandle | null>
  focus(at?: 'start'): void
  insert(html: string): void
  /** Types the slash that opens the list of text blocks. */
  beginSlash(): void
  onReady(): void
}

/** The editor, also while it is still being fetched: what is asked of it until then happens once it is there. */
export function useEditorHandle(): EditorAccess {
  const ref = useRef<EditorHandle>(null)
  const waiting = useRef<((handle: EditorHandle) => void)[]>([])
  useEffect(fetchEditor, [])
  const when = (act: (handle: EditorHandle) => void): void => {
    if (ref.current) act(ref.current)
    else waiting.current.push(act)
  }
  return {
    ref,
    focus: (at) => when((handle) => handle.focus(at)),
    insert: (html) => when((handle) => handle.insert(html)),
    beginSlash: () => when((handle) => handle.beginSlash()),
    onReady: () => {
      const acts = waiting.current
      waiting.current = []
      if (ref.current) for (const act of acts) act(ref.current)
    },
  }
}
