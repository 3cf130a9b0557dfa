/**
 * What floats gets the focus a frame after it has opened. Whoever types on meanwhile means it, and not the page behind: a
 * letter would change the ticket there.
 */

/**
 * Gives what floats and has not got the focus yet a key: as text where it has a field to find things by, to its own keys else.
 * @returns whether there was such, so that the key is nobody else's
 */
export function passToFloating(event: KeyboardEvent): boolean {
  if (event.target instanceof Element && event.target.closest('[data-floating]:not([data-closed])')) return false
  const floating = [...document.querySelectorAll('[data-floating][data-open]:not([data-floating="beside"])')].at(-1)
  if (!floating) return false
  // These it hears by itself, wherever the focus is; the others are the system's.
  if (event.key === 'Escape' || event.key === 'Tab' || event.ctrlKey || event.metaKey || event.altKey) return true
  const field = floating.querySelector<HTMLElement>('input[role="combobox"]')
  // What the key writes goes to where the focus is by then.
  field?.focus({ preventScroll: true })
  const copy = new KeyboardEvent(event.type, event)
  const isTaken = !(field ?? floating).dispatchEvent(copy)
  if (isTaken || !field) event.preventDefault()
  return true
}
