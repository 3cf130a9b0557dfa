import { describe, expect, test } from 'vitest'
import { coloursOf } from '../../../renderer/app/appearance.ts'

const calm = { dark: false, contrast: false }

describe('colours', () => {
  test('follow the system where nothing was chosen', () => {
    expect(coloursOf('system', { dark: true, contrast: false })).toEqual({ theme: 'dark', contrast: 'normal' })
    expect(coloursOf('system', { dark: false, contrast: true })).toEqual({ theme: 'light', contrast: 'more' })
  })

  test('are what was chosen, on either ground', () => {
    expect(coloursOf('dark', calm)).toEqual({ theme: 'dark', contrast: 'normal' })
    expect(coloursOf('light_contrast', { dark: true, contrast: false })).toEqual({ theme: 'light', contrast: 'more' })
    expect(coloursOf('dark_contrast', calm)).toEqual({ theme: 'dark', contrast: 'more' })
  })

  test('stand further apart where the system asks for it, whatever was chosen', () => {
    expect(coloursOf('light', { dark: false, contrast: true })).toEqual({ theme: 'light', contrast: 'more' })
  })
})
