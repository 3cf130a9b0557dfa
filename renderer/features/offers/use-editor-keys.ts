import { useEffect, useEffectEvent } from 'react'

/** Takes the first of what others bought too. */
export const alsoKey = 'Alt+a'

/** The keys of an offer at work, wherever in its dialog the keyboard is. */
export function useEditorKeys(on: boolean, { undo, addFirst }: { undo: () => void; addFirst: () => void }): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const mod = event.ctrlKey || event.metaKey
    // By its place on the keyboard: with Alt a Mac writes another letter.
    if (event.altKey && !mod && event.code === 'KeyA') addFirst()
    // Whoever types takes back what was typed.
    else if (mod && !event.shiftKey && event.key === 'z' && !isTyping(event.target)) undo()
    else return
    event.preventDefault()
  })
  useEffect(() => {
    if (!on) return
    const listen = (event: KeyboardEvent): void => press(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [on])
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
