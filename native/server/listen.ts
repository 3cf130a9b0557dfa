import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import path from 'node:path'
import sirv from 'sirv'
import { type WebSocket, WebSocketServer } from 'ws'
import { acceptedSocketTransport } from '../channels/web-socket-server.ts'
import type { Log } from '../log.ts'
import type { Transport } from '../protocol/transport.ts'
import { type Access, cookieName, hasOwnHost, hasOwnOrigin, hasToken, tokenInQuery } from './access.ts'

/** Base64 of the largest hand-over the contract allows, and room for its frame. */
const largestFrameBytes = 96 * 1024 * 1024

const securityHeaders = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    // An attached video, from memory; and what reads PDFs.
    'media-src blob:',
    "worker-src 'self'",
    "connect-src 'self'",
    "frame-src 'self' data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
}

export interface Listening {
  /** With the token, to be opened once. */
  readonly address: string
  close(): Promise<void>
}

/**
 * Serves the screens and the engine's WebSocket on 127.0.0.1. Without the token nothing is answered but a refusal.
 * @param screens folder of the built screens; where it is missing only the socket is served
 * @param port 0 takes any free one
 */
export async function listen(options: {
  readonly port: number
  readonly screens: string
  readonly attach: (transport: Transport) => void
  readonly log: Log
}): Promise<Listening> {
  const { attach, log, screens } = options
  const server = createServer()
  const port = await start(server, options.port)
  const access: Access = { token: randomBytes(32).toString('base64url'), port }
  const files = existsSync(path.join(screens, 'index.html')) ? sirv(screens, { etag: true }) : null
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestFrameBytes })

  server.on('request', (request, response) => answer(request, response, { access, files, log }))
  server.on('upgrade', (request, socket, head) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const refusal = pathname === '/ws' ? refuse(request, access) : 'no such socket'
    if (refusal !== null) {
      log.warn('socket refused', { reason: refusal, origin: request.headers.origin ?? null })
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (accepted: WebSocket) => {
      accepted.on('error', (error) => log.warn('socket failed', { error: error.message }))
      attach(acceptedSocketTransport(accepted))
    })
  })

  return {
    address: `http://127.0.0.1:${port}/?token=${access.token}`,
    close: async () => {
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function start(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function refuse(request: IncomingMessage, access: Access): string | null {
  if (!hasOwnHost(request, access)) return 'foreign host'
  if (!hasOwnOrigin(request, access)) return 'foreign origin'
  if (!hasToken(request, access)) return 'no or wrong token'
  return null
}

interface AnswerDeps {
  readonly access: Access
  readonly files: ReturnType<typeof sirv> | null
  readonly log: Log
}

function answer(request: IncomingMessage, response: ServerResponse, { access, files, log }: AnswerDeps): void {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
  const refusal = refuse(request, access)
  if (refusal !== null) {
    log.warn('request refused', { reason: refusal })
    plain(response, 403, 'Leitstand: please open the address that was printed at the start, with its token.')
    return
  }
  if (tokenInQuery(request) !== null) {
    // The token moves from the address bar into a cookie that no script can read.
    const cookie = `${cookieName(access.port)}=${access.token}; HttpOnly; SameSite=Strict; Path=/`
    response.writeHead(302, { 'Set-Cookie': cookie, Location: '/' }).end()
    return
  }
  const missing = (): void => plain(response, 404, 'Leitstand: no such file.')
  if (files) files(request, response, missing)
  else plain(response, 503, 'Leitstand: the screens are not built; run «npm run build».')
}

const plain = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}
