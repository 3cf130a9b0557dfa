import { describe, expect, test } from 'vitest'
import { ArgumentError, engineAddress, readArguments } from '../../electron/arguments.ts'

const read = (...argv: string[]) => readArguments(argv, '/home/anna')

describe('readArguments', () => {
  test('starts its own engine on the default folder when nothing is said', () => {
    expect(read('.')).toEqual({ engine: null, dataFolder: null, demo: false })
  })

  test('takes the data folder relative to where it was typed', () => {
    expect(read('--data', 'leitstand').dataFolder).toBe('/home/anna/leitstand')
    expect(read('--data=/srv/leitstand').dataFolder).toBe('/srv/leitstand')
  })

  test("leaves Chromium's own switches alone", () => {
    expect(read('--no-sandbox', '--lang=de', '.', '--demo', '--force-device-scale-factor=2')).toEqual({
      engine: null,
      dataFolder: null,
      demo: true,
    })
  })

  test.each([[['--data']], [['--data', '--demo']], [['--data=']], [['--engine']]])('refuses %j', (argv) => {
    expect(() => read(...argv)).toThrow(ArgumentError)
  })
})

describe('engineAddress', () => {
  test('keeps a WebSocket address with its token', () => {
    expect(engineAddress('ws://127.0.0.1:4100/ws?token=abc')).toBe('ws://127.0.0.1:4100/ws?token=abc')
    expect(engineAddress('wss://leitstand.example:8443/team/ws')).toBe('wss://leitstand.example:8443/team/ws')
  })

  test('takes the address that browser mode prints', () => {
    expect(engineAddress('http://127.0.0.1:4100/?token=abc')).toBe('ws://127.0.0.1:4100/ws?token=abc')
    expect(engineAddress('https://leitstand.example/?token=abc')).toBe('wss://leitstand.example/ws?token=abc')
  })

  test.each(['', 'localhost:4100', 'file:///etc/passwd', 'javascript:alert(1)', 'ws://anna:secret@host/ws'])(
    'refuses %j',
    (text) => {
      expect(() => engineAddress(text)).toThrow(ArgumentError)
    },
  )
})
