import type { Page } from '@playwright/test'
import { words } from '../../e2e/screens.ts'
import { timing } from '../measure.ts'
import { type Condition, untilPainted } from './paint.ts'

/** No two begin alike, so that nothing typed was asked before. */
const typed = [
  'Maschine',
  'Rechnung',
  'Dichtung',
  'Lieferung',
  'Pumpe',
  'Fehler',
  'Garantie',
  'Welle',
  'Ventil',
  'Kunde',
  'Bestellung',
  'Termin',
  'Angebot',
  'Schaden',
  'Hydraulik',
]
const thinkingMs = 60

/** Words typed into the search letter by letter: until a letter stands there, and until what it finds does. */
export async function measureSearch(page: Page) {
  const paint: number[] = []
  const hits: number[] = []
  await page.keyboard.press('/')
  const field = page.getByRole('combobox', { name: words.de.find.field })
  for (const word of typed) {
    await field.fill('')
    for (let length = 1; length <= word.length; length += 1) {
      const conditions = [await isTyped(page, word.slice(0, length)), await isFound(page, word.slice(0, length))]
      const act = () => page.keyboard.press(word.charAt(length - 1))
      const [toPaint = 0, toHits = 0] = await untilPainted(page, 'keydown', { act, conditions })
      paint.push(toPaint)
      hits.push(toHits)
      await page.waitForTimeout(thinkingMs)
    }
  }
  await page.keyboard.press('Escape')
  return { searchKeystroke: { toPaint: timing(paint), toHits: timing(hits) } }
}

const isTyped = (page: Page, query: string): Promise<Condition> =>
  page.evaluateHandle(
    (wanted) => () => document.querySelector<HTMLInputElement>('search input')?.value === wanted,
    query,
  )

/** The list is of these words, or it is said that nothing has them: where a letter is missing that may be. */
const isFound = (page: Page, query: string): Promise<Condition> =>
  page.evaluateHandle(
    ([wanted, nothing]) =>
      () => {
        if (document.querySelector<HTMLInputElement>('search input')?.value !== wanted) return false
        const list = document.getElementById('found-list')
        if (list) return list.ariaBusy === 'false' && list.querySelector('[role=option]') !== null
        return document.querySelector('search')?.textContent?.includes(nothing) ?? false
      },
    [query, words.de.find.none] as const,
  )
