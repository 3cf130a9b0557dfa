import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ArticleText } from '../../../../renderer/features/articles/article-text.tsx'

const shown = (body: string): string => renderToStaticMarkup(createElement(ArticleText, { body }))

describe('ArticleText', () => {
  it('lays out lists, tables and headings below the title of the dialog', () => {
    const html = shown(
      '# Laden\n\n1. Stecker ziehen\n2. Warten\n\n| Code | Bedeutung |\n|---|---|\n| E12 | zu niedrig |',
    )
    expect(html).toMatch(/<h3[^>]*>Laden<\/h3>/)
    expect(html).toMatch(/<ol[^>]*>.*Stecker ziehen/s)
    expect(html).toMatch(/<td[^>]*>zu niedrig<\/td>/)
  })
  it('lets nothing run and loads nothing', () => {
    const html = shown(
      'Vorsicht <script>alert(1)</script> <img src="https://example.org/a.png" onerror="alert(1)">\n\n' +
        '<iframe src="https://example.org"></iframe>\n\n![Bild](https://example.org/b.png) [hier](javascript:alert(1))',
    )
    expect(html).not.toMatch(/<(?:script|img|iframe)/i)
    expect(html).not.toMatch(/href="javascript|<[^>]*\ssrc=/i)
    expect(html).toContain('<em>Bild</em>')
  })
  it('opens links outside', () => {
    expect(shown('[Portal](https://example.org)')).toMatch(/<a[^>]*target="_blank"[^>]*>Portal<\/a>/)
  })
})
