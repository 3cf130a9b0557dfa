/** What of a key press says which combination it was. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  getModifierState?(name: string): boolean
}

const modifiersOnly = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'Dead', 'Process', 'Unidentified'])
const isLetter = (key: string): boolean => /^\p{L}$/u.test(key)

/**
 * A key press in writing: `j`, `?`, `Escape`, `Shift+j`, `Mod+Alt+k`. `Mod` is Ctrl, on a Mac Cmd; `System` is the other
 * of the two. Letters are lower case; Shift is named only where it does not make another sign of the key already.
 * @returns null while only modifiers are held
 */
export function comboOf(press: KeyPress, mac: boolean): string | null {
  if (modifiersOnly.has(press.key)) return null
  const key = press.key === ' ' ? 'Space' : press.key.length === 1 ? press.key.toLowerCase() : press.key
  // AltGr is how many keyboards write signs such as @; it comes as Ctrl and Alt together.
  const writes = press.getModifierState?.('AltGraph') === true && key.length === 1
  const system = mac ? press.ctrlKey : press.metaKey
  const mod = mac ? press.metaKey : press.ctrlKey
  const shift = press.shiftKey && (key.length > 1 || isLetter(key))
  return [
    ...(system && !writes ? ['System'] : []),
    ...(mod && !writes ? ['Mod'] : []),
    ...(press.altKey && !writes ? ['Alt'] : []),
    ...(shift ? ['Shift'] : []),
    key,
  ].join('+')
}

/** The modifiers of a combination and its key; the key may be `+` itself. */
export function partsOf(combo: string): { modifiers: readonly string[]; key: string } {
  const parts = combo.slice(0, -1).split('+')
  const last = `${parts.pop() ?? ''}${combo.slice(-1)}`
  return { modifiers: parts, key: last }
}

/** One sign without modifiers: what WCAG 2.1.4 asks to be turned off, and what typing writes. */
export const isSingle = (combo: string): boolean => combo.length === 1 || /^Shift\+.$/u.test(combo)

/** Does something else than write where text is typed. */
export const worksWhileTyping = (combo: string): boolean => /^(Mod|Alt|System)\+|^(Shift\+)?F\d+$/.test(combo)

export type Refusal = 'browser' | 'system' | 'reader' | 'editing' | 'moving'

const listed = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** What browsers do with these is done before, or whatever, a page says. */
const ofBrowsers = listed(
  'Mod+w Mod+t Mod+n Mod+r Mod+l Mod+q Mod+p Mod+s Mod+o Mod+d Mod+f Mod+g Mod+h Mod+j Mod+u Mod++ Mod+- Mod+= ' +
    'Mod+Shift+w Mod+Shift+t Mod+Shift+n Mod+Shift+r Mod+Shift+q Mod+Shift+p Mod+Shift+i Mod+Shift+j Mod+Shift+c ' +
    'Mod+Shift+b Mod+Shift+o Mod+Shift+Delete Mod+Shift+Tab Mod+Tab Mod+PageUp Mod+PageDown Mod+F4 Mod+F5 Alt+d Alt+e ' +
    'Alt+f Alt+ArrowLeft Alt+ArrowRight Alt+Home F1 F3 F5 F6 F7 F10 F11 F12 Shift+F5 Shift+F10 Mod+,',
)
const ofSystems = listed(
  'Alt+F4 Alt+Tab Alt+Shift+Tab Alt+Space Alt+Escape Mod+Escape Mod+Shift+Escape Mod+Space Mod+Alt+Delete Mod+Alt+t ' +
    'Mod+Alt+l Alt+F1 Alt+F2 PrintScreen Alt+PrintScreen ContextMenu ScrollLock NumLock Pause',
)
const ofMacs = listed('Mod+m Mod+` Mod+Alt+Escape Mod+Alt+h Mod+Shift+3 Mod+Shift+4 Mod+Shift+5')
const ofEditing = listed('Mod+a Mod+c Mod+v Mod+x Mod+z Mod+y Mod+Shift+z Mod+Shift+v Mod+b Mod+i Backspace Delete')
const ofMoving = listed('Escape Enter Tab Space ArrowUp ArrowDown ArrowLeft ArrowRight Home End PageUp PageDown')

/** Why a combination may not become a command's key; null where it may. */
export function refusalOf(combo: string, mac: boolean): Refusal | null {
  const { modifiers, key } = partsOf(combo)
  if (key === 'Insert' || key === 'CapsLock') return 'reader'
  // Screen readers walk tables with these, on a Mac VoiceOver does everything with Ctrl and Option.
  if (
    modifiers.includes('Alt') &&
    (modifiers.includes('System') || (modifiers.includes('Mod') && /^Arrow/.test(key)))
  ) {
    return 'reader'
  }
  if (modifiers.includes('System') || ofSystems.has(combo) || (mac && ofMacs.has(combo))) return 'system'
  // On Windows and Linux it is AltGr, which writes signs.
  if (!mac && modifiers.includes('Mod') && modifiers.includes('Alt') && key.length === 1) return 'system'
  if (ofBrowsers.has(combo) || /^Mod\+\d$/.test(combo)) return 'browser'
  if (ofEditing.has(combo)) return 'editing'
  return ofMoving.has(key) && modifiers.every((each) => each === 'Shift') ? 'moving' : null
}
