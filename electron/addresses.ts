/** The shell's own scheme: unlike `file:` it has an origin, and it counts as secure. */
export const pageScheme = 'leitstand'
export const pageHost = 'app'
export const pageOrigin = `${pageScheme}://${pageHost}`
export const pageUrl = `${pageOrigin}/index.html`

/** The kinds of address that may be handed to the system's own programs. */
const externalProtocols = new Set(['http:', 'https:', 'mailto:'])
/** They lead nowhere outside. */
const innerProtocols = new Set(['data:', 'blob:', 'about:', 'devtools:'])

/** @returns null for what is no address; `URL.canParse` is newer than the oldest Electron this runs in */
export function parseAddress(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

export const isExternal = (address: string): boolean => externalProtocols.has(parseAddress(address)?.protocol ?? '')

/** Whether an address is one of our page's files. `URL.origin` is "null" for a scheme of one's own. */
export function isPage(address: string): boolean {
  const url = parseAddress(address)
  return url?.protocol === `${pageScheme}:` && url.host === pageHost
}

/**
 * What a window may ask for: its own files, what leads nowhere, and the one engine it was given.
 * @param engineAddress null where the engine is reached through a port
 */
export function isReachable(address: string, engineAddress: string | null): boolean {
  const url = parseAddress(address)
  if (!url) return false
  if (innerProtocols.has(url.protocol) || isPage(address)) return true
  if (engineAddress === null) return false
  const engine = new URL(engineAddress)
  return url.protocol === engine.protocol && url.host === engine.host
}
