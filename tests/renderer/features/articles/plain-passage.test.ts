import { describe, expect, it } from 'vitest'
import { plainPassage } from '../../../../renderer/features/articles/plain-passage.ts'

describe('plainPassage', () => {
  it('leaves the words of a passage and none of its marks', () => {
    expect(plainPassage('**Laden**\n\n1. Schlüssel auf *Null*.\n2. Den [Stecker](https://example.org) ziehen.')).toBe(
      'Laden Schlüssel auf Null. Den Stecker ziehen.',
    )
    expect(plainPassage('| Code | Bedeutung |\n|---|---|\n| E12 | zu niedrig |')).toBe(
      'Code · Bedeutung E12 · zu niedrig',
    )
    expect(plainPassage('> **Sicherheit:** Akku nie öffnen, 5–10 °C.')).toBe('Sicherheit: Akku nie öffnen, 5–10 °C.')
  })
})
