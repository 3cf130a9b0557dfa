import { expect, test } from 'vitest'
import { useDismissed } from '../../../../renderer/features/suggestions/dismissed.ts'

test('a suggestion is put aside and taken up again; another one for the ticket is not the same', () => {
  const { toggle } = useDismissed.getState()
  const text = () => useDismissed.getState().texts[3]
  toggle(3, 'first')
  expect(text()).toBe('first')
  toggle(3, 'second')
  expect(text()).toBe('second')
  toggle(3, 'second')
  expect(text()).toBeUndefined()
})
