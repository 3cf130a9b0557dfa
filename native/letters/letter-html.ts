import { compile } from 'html-to-text'
import sanitize from 'sanitize-html'

/** What the editor makes, and nothing else: an answer must look the same in every mail program. */
const editorTags = 'p h1 h2 h3 h4 h5 h6 ul ol li b strong i em u s a blockquote br hr code pre'.split(' ')

/** Absolute addresses only: what is relative leads nowhere from a mail. */
const linkOf = (href: string): sanitize.Attributes => (/^(https?:\/\/[^/\\]|mailto:|tel:)/i.test(href) ? { href } : {})

const options: sanitize.IOptions = {
  allowedTags: editorTags,
  allowedAttributes: { a: ['href'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'head', 'xml', 'svg', 'math', 'template'],
  enforceHtmlBoundary: false,
  nestingLimit: 100,
  transformTags: {
    a: (_, attributes) => ({ tagName: 'a', attribs: linkOf(attributes.href ?? '') }),
    strike: 's',
    del: 's',
    ins: 'u',
    // Blocks the editor does not know become paragraphs, so that their words do not run together.
    div: 'p',
    tr: 'p',
    address: 'p',
    center: 'p',
    section: 'p',
    article: 'p',
  },
}

/** HTML of the editor as it may be kept and sent. */
export const editorHtml = (html: string): string => sanitize(html.replaceAll('\0', ''), options)

/** The same of a foreign mail that is to be written on: empty paragraphs, which its layout leaves behind, are dropped. */
export const foreignHtml = (html: string): string =>
  editorHtml(html)
    .replace(/<p>(?:\s|&nbsp;|<br \/>)*<\/p>/g, '')
    .trim()

const toText = compile({
  wordwrap: false,
  limits: { maxInputLength: 2_000_000, maxDepth: 200, ellipsis: '' },
  selectors: [
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] } },
    { selector: 'img', format: 'skip' },
    { selector: 'hr', options: { length: 32 } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'p', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
    { selector: 'ul', options: { itemPrefix: '- ' } },
  ],
})

/** The plain text beside the HTML; quotes begin with "> ", links show where they lead. */
export const plainText = (html: string): string =>
  toText(html)
    .replace(/[ \t]+$/gm, '')
    .trim()

export const isBlank = (html: string): boolean => plainText(html) === ''

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Plain text as paragraphs: a blank line parts them. */
export const htmlOfText = (text: string): string =>
  text
    .trim()
    .split(/\n[ \t]*\n\s*/)
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br />')}</p>`)
    .join('')
