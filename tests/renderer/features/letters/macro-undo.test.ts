import { beforeEach, expect, it } from 'vitest'
import type { Output } from '../../../../native/contract/index.ts'
import type { Letter, LetterText } from '../../../../native/contract/letters.ts'
import type { TicketId } from '../../../../native/contract/words.ts'
import type { EngineConnection } from '../../../../renderer/engine/index.ts'
import { takeOut } from '../../../../renderer/features/letters/macro-undo.ts'

type Drafts = Output<'letters.get'>

const ticketId = 7 as TicketId
const signature = '<p>Jana Roth</p>'
const nobody = { subject: '', to: [], cc: [], bcc: [], html: signature }
const openings = { reply: nobody, reply_all: nobody, forward: nobody, note: { ...nobody, html: '' } }
const letterOf = (html: string): Letter => ({
  ...nobody,
  kind: 'reply',
  html,
  sources: [],
  attachments: [],
  updatedAt: 1,
})
const drafts = (html: string | null): Drafts => ({
  letter: html === null ? null : letterOf(html),
  note: null,
  openings,
})
const block = '<p>Bitte senden Sie uns ein Foto.</p>'

let now: Drafts
let saved: string[]
/** An engine that has the drafts as they are now. */
const engine = {
  call: async (name: string, input: unknown) => {
    if (name === 'letters.get') return now
    saved.push((input as LetterText).html)
    return { updatedAt: 2 }
  },
} as unknown as EngineConnection
beforeEach(() => {
  saved = []
})

it('a draft that began with the macro is gone again', async () => {
  now = drafts(`${block}${signature}`)
  expect(await takeOut(engine, ticketId, { before: drafts(null), after: now })).toBe(true)
  expect(saved).toEqual([''])
})
it('what was typed before and since stays', async () => {
  now = drafts(`<p>Guten Tag, Frau Ahlers,</p>${block}${signature}`)
  const written = {
    before: drafts(`<p>Guten Tag,</p>${signature}`),
    after: drafts(`<p>Guten Tag,</p>${block}${signature}`),
  }
  expect(await takeOut(engine, ticketId, written)).toBe(true)
  expect(saved).toEqual([`<p>Guten Tag, Frau Ahlers,</p>${signature}`])
})
it('a text that was changed since stays, and that is said', async () => {
  now = drafts(`<p>Bitte senden Sie uns zwei Fotos.</p>${signature}`)
  const written = { before: drafts(null), after: drafts(`${block}${signature}`) }
  expect(await takeOut(engine, ticketId, written)).toBe(false)
  expect(saved).toEqual([])
})
it('a letter that has left has nothing to take out', async () => {
  now = drafts(null)
  const written = { before: drafts(null), after: drafts(`${block}${signature}`) }
  expect(await takeOut(engine, ticketId, written)).toBe(true)
  expect(saved).toEqual([])
})
