import type { MenuLanguage } from './menu.ts'

/** More than so many are nobody's count; a page that says otherwise is mistaken. */
const most = 1_000_000

/** What a page says is unread. @returns 0 for what is no count */
export const unreadCount = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? Math.min(value, most) : 0

const words = {
  de: { one: 'ungelesene Benachrichtigung', other: 'ungelesene Benachrichtigungen', open: 'Öffnen', quit: 'Beenden' },
  en: { one: 'unread notification', other: 'unread notifications', open: 'Open', quit: 'Quit' },
} as const

/** What the tray and the task bar say on hover: «Leitstand, 3 ungelesene Benachrichtigungen». */
export function unreadText(name: string, count: number, language: MenuLanguage): string {
  if (count === 0) return name
  return `${name}, ${count} ${words[language][count === 1 ? 'one' : 'other']}`
}

export const trayWords = (language: MenuLanguage): { readonly open: string; readonly quit: string } => words[language]
