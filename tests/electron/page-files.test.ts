import { describe, expect, test } from 'vitest'
import { pageFile } from '../../electron/page-files.ts'

const folder = '/opt/leitstand/renderer'

describe('pageFile', () => {
  test('finds files inside the folder, with their media type', () => {
    expect(pageFile('leitstand://app/index.html', folder)).toEqual({
      path: `${folder}/index.html`,
      mediaType: 'text/html; charset=utf-8',
    })
    expect(pageFile('leitstand://app/assets/inter%20a.woff2?v=1#x', folder)?.path).toBe(
      `${folder}/assets/inter a.woff2`,
    )
  })

  test.each(['leitstand://app/../main.js', 'leitstand://app/%2e%2e/main.js'])(
    'looks inside for what an address parser has folded already: %s',
    (address) => {
      expect(pageFile(address, folder)?.path).toBe(`${folder}/main.js`)
    },
  )

  test.each([
    'leitstand://app/assets/..%2f..%2fmain.js',
    'leitstand://app/..%5cmain.js',
    'leitstand://app/%252e%252e/secret',
    'leitstand://app/a%00.js',
    'leitstand://app/%ff.js',
    'leitstand://app/',
    'leitstand://app/engine.db',
    'leitstand://other/index.html',
    'https://app/index.html',
  ])('stands for nothing: %s', (address) => {
    expect(pageFile(address, folder)).toBeNull()
  })
})
