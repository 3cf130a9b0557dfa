import type { MailSource } from './mail-source.ts'

export interface Flowed {
  /** The space before a soft line break is not part of the text (DelSp=yes). */
  readonly deleteSpace: boolean
}

const flowedParameter = /^(content-type:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*?format="?)flowed/gim
// Part headers of a mail's text stand at its beginning; attached mails further down are not of interest.
const searched = 262_144

/**
 * Takes "format=flowed" out of a mail's source. postal-mime joins flowed lines without regard to quote depth, which
 * glues quoted lines to each other and to the answer below them; `unflow` minds it (RFC 3676, 4.5).
 */
export function withoutFlowed(source: MailSource): { source: MailSource; flowed: Flowed | null } {
  const body = source.body.toString('latin1', 0, searched)
  const header = source.header.toString('latin1')
  const flowedHeader = header.replace(flowedParameter, '$1asis--')
  const flowedBody = body.replace(flowedParameter, '$1asis--')
  if (flowedHeader === header && flowedBody === body) return { source, flowed: null }
  const parts = {
    header: Buffer.from(flowedHeader, 'latin1'),
    body: Buffer.concat([Buffer.from(flowedBody, 'latin1'), source.body.subarray(searched)]),
  }
  const deleteSpace =
    /delsp="?yes/i.test(header) || /^content-type:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*delsp="?yes/im.test(body)
  return { source: { ...parts, bytes: Buffer.concat([parts.header, parts.body]) }, flowed: { deleteSpace } }
}

/** Joins flowed lines of one quote depth; a signature delimiter stands alone. */
export function unflow(text: string, { deleteSpace }: Flowed): string {
  const out: string[] = []
  let open: { depth: number; line: string } | null = null
  for (const raw of text.split('\n')) {
    const depth = /^>*/.exec(raw)?.[0].length ?? 0
    const content = raw.slice(depth).replace(/^ /, '')
    if (open && (open.depth !== depth || content === '-- ')) {
      out.push(marked(open.depth, open.line))
      open = null
    }
    const line: string = open ? `${deleteSpace ? open.line.slice(0, -1) : open.line}${content}` : content
    if (content.endsWith(' ') && content !== '-- ') {
      open = { depth, line }
    } else {
      out.push(marked(depth, line))
      open = null
    }
  }
  if (open) out.push(marked(open.depth, open.line))
  return out.join('\n')
}

const marked = (depth: number, line: string): string => (depth === 0 ? line : `${'>'.repeat(depth)} ${line}`)
