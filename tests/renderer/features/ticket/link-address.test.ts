import { describe, expect, test } from 'vitest'
import { shownAddress } from '../../../../renderer/features/ticket/link-address.ts'

describe('where a link of a mail leads', () => {
  test('is shown with its real host, not with a name put before it', () => {
    expect(shownAddress('https://www.sparkasse.example@evil.example/login')).toBe('https://evil.example/login')
  })

  test('writes out letters that only look like others', () => {
    expect(shownAddress('https://pаypal.example/')).toBe('https://xn--pypal-4ve.example/')
  })

  test('is nowhere for anything but the web and mail', () => {
    for (const href of ['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'tel:+4930', 'C:\\x', '']) {
      expect(shownAddress(href)).toBeNull()
    }
    expect(shownAddress('mailto:service@firma.example')).toBe('mailto:service@firma.example')
  })

  test('keeps the host in sight of a very long address', () => {
    const shown = shownAddress(`https://lang.example/${'x'.repeat(5_000)}`)
    expect(shown).toMatch(/^https:\/\/lang\.example\/x+…$/)
    expect(shown?.length).toBe(301)
  })
})
