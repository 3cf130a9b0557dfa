/**
 * What floats gets the focus a frame after it has opened. Whoever types on meanwhile means it, and not the page behind: a
 * letter would change the ticket there.
 */

/**
 * Passes a key on to what floats and has not got the focus yet.
 * @returns whether it was passed on, and so is nobody else's
 */
export function passToFloating(event: KeyboardEvent): boolean {
  if (event.target instanceof Element && event.target.closest('[data-floating]')) return false
  const floating = [...document.querySelectorAll('[data-floating][data-open]')].at(-1)
  if (!floating) return false
  event.preventDefault()
  floating.dispatchEvent(new KeyboardEvent(event.type, event))
  return true
}

/** Gives a field the focus as soon as it is there: a reference, for a field within what floats. */
export function focusAtOnce(field: HTMLElement | null): void {
  // After the layout effects, in which what floats keeps in mind where the focus goes back to.
  if (field) queueMicrotask(() => field.focus({ preventScroll: true }))
}
