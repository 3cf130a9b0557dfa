import { compile } from 'html-to-text'
import sanitize from 'sanitize-html'
import { cleanStyle } from './html-style.ts'

export interface SafeHtml {
  readonly html: string
  /** Pictures that would have been fetched from elsewhere. */
  readonly remoteImages: number
  /** Content-IDs of attached pictures it shows, without "cid:". */
  readonly contentIds: readonly string[]
}

/** HTML beyond this many characters is not shown as HTML; its text is. */
export const maxHtmlLength = 1_500_000

const tags = (
  'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt ' +
  'em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q s samp section ' +
  'small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr'
).split(' ')

const commonAttributes = 'style dir lang title align valign width height bgcolor color border class'.split(' ')

/**
 * HTML for a scriptless frame that loads nothing: an allow-list of tags and attributes, links to the web, mail and
 * telephone only, pictures only from the mail itself (cid:, data:), style attributes by allow-list, no style sheets.
 * The frame's own Content-Security-Policy is the second lock, not the first.
 */
export function sanitizeMailHtml(source: string): SafeHtml {
  let remoteImages = 0
  const contentIds = new Set<string>()
  const image = (attributes: sanitize.Attributes): sanitize.Tag => {
    const src = (attributes.src ?? attributes.srcset ?? '').trim()
    const contentId = /^cid:(.{1,500})$/is.exec(src)?.[1]
    if (contentId !== undefined) {
      const id = decodeContentId(contentId)
      contentIds.add(id)
      // Encoded anew, so that whoever puts the picture in its place can decode it without surprises.
      const encoded = `cid:${encodeURIComponent(id).replaceAll("'", '%27')}`
      return { tagName: 'img', attribs: { ...pick(attributes, ['alt', ...commonAttributes]), src: encoded } }
    }
    if (!/^data:image\/(png|jpe?g|gif|webp|bmp);base64,[a-z0-9+/=\s]+$/i.test(src)) {
      if (src !== '') remoteImages++
      return { tagName: 'span', attribs: {}, ...(attributes.alt ? { text: attributes.alt } : {}) }
    }
    return { tagName: 'img', attribs: pick(attributes, ['src', 'alt', ...commonAttributes]) }
  }
  const anyTag = (tagName: string, attributes: sanitize.Attributes): sanitize.Tag => {
    if (tagName === 'img') return { tagName, attribs: attributes }
    if (attributes.background) remoteImages++
    if (attributes.style === undefined) return { tagName, attribs: attributes }
    const style = cleanStyle(attributes.style)
    remoteImages += style.urls
    return { tagName, attribs: { ...attributes, style: style.css } }
  }
  const transformTags = {
    '*': anyTag,
    a: (_: string, attributes: sanitize.Attributes) => link(attributes),
    img: (_: string, attributes: sanitize.Attributes) => image(attributes),
  }
  const html = sanitize(source, { ...options, transformTags })
  return { html, remoteImages, contentIds: [...contentIds] }
}

const options: sanitize.IOptions = {
  allowedTags: tags,
  allowedAttributes: {
    '*': commonAttributes,
    a: ['href', 'rel', 'target', ...commonAttributes],
    img: ['src', 'alt', ...commonAttributes],
    font: ['face', 'size', ...commonAttributes],
    table: ['cellpadding', 'cellspacing', ...commonAttributes],
    td: ['colspan', 'rowspan', ...commonAttributes],
    th: ['colspan', 'rowspan', ...commonAttributes],
    ol: ['start', 'type', ...commonAttributes],
  },
  // The frame's own style sheet knows Outlook's paragraph, which has no margins.
  allowedClasses: { '*': ['MsoNormal'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['cid', 'data'] },
  allowedSchemesAppliedToAttributes: ['href', 'src', 'cite', 'background'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'head', 'xml', 'svg', 'math', 'template'],
  enforceHtmlBoundary: false,
  nestingLimit: 200,
  parseStyleAttributes: false,
}

const pick = (attributes: sanitize.Attributes, names: readonly string[]): sanitize.Attributes => {
  const kept: sanitize.Attributes = {}
  for (const name of names) if (attributes[name] !== undefined) kept[name] = attributes[name]
  if (kept.style !== undefined) kept.style = cleanStyle(kept.style).css
  return kept
}

/** Only absolute addresses of the web, mail and telephone: nothing relative, no UNC path, no script. */
function link(attributes: sanitize.Attributes): sanitize.Tag {
  const kept = pick(attributes, commonAttributes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers skip them, so they must not hide a scheme
  const href = (attributes.href ?? '').replace(/[\u0000-\u0020]/g, '')
  if (/^(https?:\/\/[^/\\]|mailto:|tel:)/i.test(href)) {
    Object.assign(kept, { href, rel: 'noopener noreferrer nofollow', target: '_blank' })
  }
  return { tagName: 'a', attribs: kept }
}

function decodeContentId(contentId: string): string {
  try {
    return decodeURIComponent(contentId).toWellFormed()
  } catch {
    return contentId.toWellFormed()
  }
}

const toText = compile({
  wordwrap: false,
  formatters: {
    cell: (element, walk, builder) => {
      walk(element.children, builder)
      builder.addInline(' ')
    },
  },
  limits: { maxInputLength: 2_000_000, maxDepth: 200, ellipsis: '' },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'hr', options: { length: 32 } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'table', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'td', format: 'cell' },
    { selector: 'th', format: 'cell' },
    { selector: 'p', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
    { selector: 'p.MsoNormal', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'ul', options: { itemPrefix: '- ' } },
  ],
})

/** The words of an HTML mail; quotes (blockquote) begin with "> ". */
export function htmlToText(source: string): string {
  return toText(source.slice(0, 2_000_000))
}
