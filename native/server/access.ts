import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Who may talk to the local server: holders of its token, from its own page or from the desktop window. */
export interface Access {
  readonly token: string
  readonly port: number
}

/** The desktop window's own origin; it still needs the token. */
const windowOrigin = 'leitstand://app'

/** Cookies are shared by all ports of a host, so the name carries the port. */
export const cookieName = (port: number): string => `leitstand-${port}`

/** A page that was led here by another name (DNS rebinding) is a stranger. */
export const hasOwnHost = (request: IncomingMessage, { port }: Access): boolean =>
  [`127.0.0.1:${port}`, `localhost:${port}`].includes(request.headers.host ?? '')

/** Programs send no Origin; a browser always does for a socket. */
export const hasOwnOrigin = (request: IncomingMessage, { port }: Access): boolean => {
  const { origin } = request.headers
  return origin === undefined || [`http://127.0.0.1:${port}`, `http://localhost:${port}`, windowOrigin].includes(origin)
}

export const hasToken = (request: IncomingMessage, access: Access): boolean =>
  [tokenInQuery(request), tokenInCookie(request, access.port)].some(
    (given) => given !== null && equal(given, access.token),
  )

export const tokenInQuery = (request: IncomingMessage): string | null =>
  new URL(request.url ?? '/', 'http://localhost').searchParams.get('token')

function tokenInCookie(request: IncomingMessage, port: number): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=')
    if (name === cookieName(port) && value !== undefined) return value
  }
  return null
}

function equal(given: string, expected: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}
