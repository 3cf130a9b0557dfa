import { escapeHtml } from '../letters/letter-html.ts'
import type { OfferDocument } from './document.ts'

const style = `
body{font:14px/1.45 system-ui,sans-serif;color:#1c2430;max-width:720px;margin:32px auto;padding:0 24px}
.from{font-size:11px;color:#5a6472;border-bottom:1px solid #c9ced6;display:inline-block;margin-bottom:4px}
h1{font-size:20px;margin:32px 0 12px}dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:0}dd{margin:0}
table{width:100%;border-collapse:collapse;margin:20px 0}th{font-size:12px;text-align:left;color:#5a6472}
th,td{padding:6px 8px 6px 0;border-bottom:1px solid #dfe3e8;vertical-align:top}
th:nth-child(n+3),td:nth-child(n+3){text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
small{display:block;color:#5a6472}.sums{width:auto;margin-left:auto}.sums td{border:0;padding:2px 0 2px 24px;text-align:right}
footer{display:flex;gap:24px;margin-top:48px;padding-top:8px;border-top:1px solid #c9ced6;font-size:11px;color:#5a6472}footer div{flex:1 1 0;overflow-wrap:anywhere}`

/** A page of its own, without scripts or anything from elsewhere. */
export function offerHtml(document: OfferDocument): string {
  const cell = (tag: 'th' | 'td', text: string, below = ''): string =>
    `<${tag}${tag === 'th' ? ' scope="col"' : ''}>${escapeHtml(text)}${below === '' ? '' : `<small>${escapeHtml(below)}</small>`}</${tag}>`
  const lines = (texts: readonly string[]): string => texts.map(escapeHtml).join('<br />')
  const rows = document.rows.map(
    ({ cells, below }) => `<tr>${cells.map((text, at) => cell('td', text, at === 1 ? below : '')).join('')}</tr>`,
  )
  const sums = document.sums.map(({ name, value, strong }) => {
    const tag = strong ? 'strong' : 'span'
    return `<tr><td><${tag}>${escapeHtml(name)}</${tag}></td><td><${tag}>${escapeHtml(value)}</${tag}></td></tr>`
  })
  return `<!doctype html>
<html lang="${document.language}">
<head><meta charset="utf-8" /><title>${escapeHtml(document.title)}</title><style>${style}</style></head>
<body>
<p class="from">${escapeHtml(document.senderLine)}</p>
<p>${lines(document.address)}</p>
<h1>${escapeHtml(document.title)}</h1>
<dl>${document.facts.map(({ name, value }) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>
<table><thead><tr>${document.head.map((text) => cell('th', text)).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>
<table class="sums"><tbody>${sums.join('')}</tbody></table>
${document.texts.map((text) => `<p>${lines(text.split('\n'))}</p>`).join('\n')}
<footer>${document.foot.map((column) => `<div>${lines(column)}</div>`).join('')}</footer>
</body>
</html>
`
}
