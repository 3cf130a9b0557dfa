import type { Translate } from '../i18n/index.ts'
import { partsOf } from './key-combos.ts'

const named = {
  Escape: 'keys.escape',
  Enter: 'keys.enter',
  Home: 'keys.home',
  End: 'keys.end',
  Space: 'commands.keyNames.space',
  Delete: 'commands.keyNames.delete',
  Backspace: 'commands.keyNames.backspace',
  PageUp: 'commands.keyNames.pageUp',
  PageDown: 'commands.keyNames.pageDown',
} as const
const arrows: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' }

/** A combination as it is written on the keyboard: «Strg+K», «⌘K», «j». */
export function keyText(combo: string, t: Translate, mac: boolean): string {
  const { modifiers, key } = partsOf(combo)
  const name =
    key in named
      ? t(named[key as keyof typeof named])
      : (arrows[key] ?? (modifiers.length > 0 ? key.toUpperCase() : key))
  const before = modifiers.map((each) => (mac ? macText(each) : modifierText(each, t)))
  return [...before, name].join(mac ? '' : '+')
}

function modifierText(modifier: string, t: Translate): string {
  if (modifier === 'Mod') return t('commands.keyNames.control')
  if (modifier === 'Shift') return t('commands.keyNames.shift')
  return modifier === 'Alt' ? 'Alt' : 'Meta'
}

function macText(modifier: string): string {
  if (modifier === 'Mod') return '⌘'
  if (modifier === 'Shift') return '⇧'
  return modifier === 'Alt' ? '⌥' : '⌃'
}
