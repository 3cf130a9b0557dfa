import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import type { Output } from '../../../../native/contract/index.ts'
import type { LetterText } from '../../../../native/contract/letters.ts'
import type { TicketId } from '../../../../native/contract/words.ts'
import { type EngineConnection, engineKey } from '../../../../renderer/engine/index.ts'
import { saveLetter } from '../../../../renderer/features/letters/save-letter.ts'

type Letter = NonNullable<Output<'letters.get'>['letter']>

const ticketId = 1 as TicketId
const text: LetterText = { kind: 'reply', subject: 'Offer', to: [], cc: [], bcc: [], html: '<p>Hello</p>', sources: [] }
const file = { id: 7, name: 'offer.pdf', type: 'application/pdf', size: 3 } as unknown as Letter['attachments'][number]

test('what is attached while a letter is saved comes on screen, though its answer came before the save', async () => {
  const queries = new QueryClient()
  const queryKey = engineKey('letters.get', { ticketId })
  let attachments: Letter['attachments'] = []
  const answers: (() => void)[] = []
  const ask = (): Promise<Output<'letters.get'>> => {
    const found = { letter: { ...text, attachments, updatedAt: 1 }, note: null } as unknown as Output<'letters.get'>
    return new Promise((resolve) => answers.push(() => resolve(found)))
  }
  const shown = new QueryObserver(queries, { queryKey, queryFn: ask })
  const stop = shown.subscribe(() => {})
  answers.shift()?.()
  await expect.poll(() => shown.getCurrentResult().data?.letter?.attachments).toEqual([])

  attachments = [file]
  void queries.invalidateQueries({ queryKey })
  const engine = { call: async () => ({ updatedAt: 2 }) } as unknown as Pick<EngineConnection, 'call'>
  await saveLetter(engine, queries, ticketId, { ...text, html: '<p>Hello, enclosed</p>' })
  expect(shown.getCurrentResult().data?.letter).toMatchObject({ html: '<p>Hello, enclosed</p>', attachments: [] })
  for (const answer of answers.splice(0)) answer()
  await expect.poll(() => shown.getCurrentResult().data?.letter?.attachments).toEqual([file])
  stop()
})
