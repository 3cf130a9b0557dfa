/**
 * What the page may load: its own files and nothing else.
 * @param engineAddress of the one WebSocket the page may open; null where it talks through a port
 */
export function contentPolicy(engineAddress: string | null): string {
  return Object.entries({
    'default-src': "'none'",
    'script-src': "'self'",
    // A mail's own styles: its scriptless frame inherits this policy. What they could load is refused by the others.
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    // An attached video, from memory.
    'media-src': 'blob:',
    // What reads PDFs.
    'worker-src': "'self'",
    'connect-src': engineAddress === null ? "'none'" : socketSource(engineAddress),
    // Mails are shown by srcdoc, which needs no source here.
    'frame-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ')
}

/** Scheme, host, port and path; a policy knows no query, and the token has no business in a header. */
function socketSource(address: string): string {
  const { protocol, host, pathname } = new URL(address)
  return `${protocol}//${host}${pathname}`
}
