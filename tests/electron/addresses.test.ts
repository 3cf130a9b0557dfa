import { describe, expect, test } from 'vitest'
import { isExternal, isPage, isReachable } from '../../electron/addresses.ts'

describe('isExternal', () => {
  test.each(['https://example.org/a?b', 'http://example.org', 'mailto:anna@example.org'])('hands %s on', (address) => {
    expect(isExternal(address)).toBe(true)
  })

  test.each(['file:///etc/passwd', 'smb://host/share', '\\\\host\\share', 'ms-msdt:/id', 'javascript:alert(1)', ''])(
    'keeps %j from the system',
    (address) => {
      expect(isExternal(address)).toBe(false)
    },
  )
})

describe('isPage', () => {
  test('knows its own files from look-alikes', () => {
    expect(isPage('leitstand://app/index.html')).toBe(true)
    expect(isPage('leitstand://app.example.org/index.html')).toBe(false)
    expect(isPage('https://app/index.html')).toBe(false)
    expect(isPage('about:srcdoc')).toBe(false)
  })
})

describe('isReachable', () => {
  const engine = 'ws://127.0.0.1:4100/ws?token=abc'

  test('lets the page reach its own files and the engine it was given', () => {
    expect(isReachable('leitstand://app/assets/index.js', engine)).toBe(true)
    expect(isReachable('data:image/png;base64,AAAA', engine)).toBe(true)
    expect(isReachable('ws://127.0.0.1:4100/ws?token=abc', engine)).toBe(true)
  })

  test.each([
    'ws://127.0.0.1:4101/ws',
    'wss://127.0.0.1:4100/ws',
    'https://example.org/pixel.gif',
    'file:///etc/passwd',
  ])('keeps it from %s', (address) => {
    expect(isReachable(address, engine)).toBe(false)
  })

  test('reaches no socket at all when the engine comes through a port', () => {
    expect(isReachable(engine, null)).toBe(false)
  })
})
