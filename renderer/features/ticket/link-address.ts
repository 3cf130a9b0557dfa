const opened = new Set(['http:', 'https:', 'mailto:'])
/** More would not fit beside a mail; the host stands at the front. */
const longest = 300

/**
 * Where a link of a mail leads, as it is shown to whoever is about to follow it: with the host as it really is (letters
 * that look like others are written out by the browser) and without the trick of a name before an @.
 * @returns null for what is not opened at all
 */
export function shownAddress(href: string): string | null {
  let url: URL
  try {
    url = new URL(href)
  } catch {
    return null
  }
  if (!opened.has(url.protocol)) return null
  url.username = ''
  url.password = ''
  const text = url.href
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
