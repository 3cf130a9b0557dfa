import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { webSocketTransport } from '../../../native/channels/web-socket-client.ts'
import type { Settings } from '../../../native/contract/settings.ts'
import { type Log, silentLog } from '../../../native/log.ts'
import { connect } from '../../../native/protocol/connect.ts'
import { serve } from '../../../native/protocol/serve.ts'
import { type Listening, listen } from '../../../native/server/listen.ts'
import { handlersWith } from '../../fixtures/handlers.ts'

let folder: string
let listening: Listening
const warnings: string[] = []
const log: Log = { ...silentLog, warn: (message, fields) => warnings.push(`${message} ${JSON.stringify(fields)}`) }

beforeEach(async () => {
  warnings.length = 0
  folder = await mkdtemp(path.join(tmpdir(), 'leitstand-'))
  await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>Leitstand</title>')
  listening = await listen({
    port: 0,
    screens: folder,
    log,
    attach: (transport) => void serve({ transport, handlers: handlersWith({ 'settings.get': () => settings }), log }),
  })
})
afterEach(async () => {
  await listening.close()
  await rm(folder, { recursive: true, force: true })
})

const settings: Settings = {
  language: null,
  theme: 'system',
  density: 'compact',
  ownAddresses: [],
  agentName: 'A',
  routing: 'suggest',
  keys: {},
  signature: { de: '', en: '' },
  layout: null,
  listLook: null,
}
const parts = () => {
  const url = new URL(listening.address)
  return { port: url.port, token: url.searchParams.get('token') ?? '' }
}
const handshake = (query: string, headers: Record<string, string> = {}): Promise<'open' | number> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${parts().port}/ws${query}`, { headers })
    socket.on('open', () => {
      resolve('open')
      socket.close()
    })
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('error', () => {})
  })
const get = (
  target: string,
  headers: Record<string, string>,
): Promise<{ status: number; location: string; cookie: string; csp: string }> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: parts().port, path: target, headers }, (response) => {
      response.resume()
      resolve({
        status: response.statusCode ?? 0,
        location: response.headers.location ?? '',
        cookie: response.headers['set-cookie']?.[0] ?? '',
        csp: String(response.headers['content-security-policy']),
      })
    })
      .on('error', reject)
      .end()
  })

describe('the local server', () => {
  it('serves a client that has the token', async () => {
    const { port, token } = parts()
    const client = connect(await webSocketTransport(`ws://127.0.0.1:${port}/ws?token=${token}`))
    expect(await client.call('settings.get', {})).toEqual(settings)
    client.close()
  })
  it('refuses a socket without a token, with a wrong one, and from a foreign origin, and logs it', async () => {
    const { token } = parts()
    expect(await handshake('')).toBe(403)
    expect(await handshake('?token=wrong')).toBe(403)
    expect(await handshake(`?token=${token}`, { Origin: 'https://evil.example' })).toBe(403)
    expect(await handshake(`?token=${token}`, { Origin: 'null' })).toBe(403)
    expect(await handshake(`?token=${token}`, { Host: `evil.example:${parts().port}` })).toBe(403)
    expect(warnings).toHaveLength(5)
    expect(await handshake(`?token=${token}`)).toBe('open')
  })
  it('lets the desktop window in by its own origin, with the token only', async () => {
    expect(await handshake(`?token=${parts().token}`, { Origin: 'leitstand://app' })).toBe('open')
    expect(await handshake('', { Origin: 'leitstand://app' })).toBe(403)
  })
  it('moves the token from the address into a cookie that scripts cannot read', async () => {
    const { port, token } = parts()
    const host = { Host: `127.0.0.1:${port}` }
    const first = await get(`/?token=${token}`, host)
    expect(first).toMatchObject({ status: 302, location: '/' })
    expect(first.cookie).toMatch(/HttpOnly; SameSite=Strict/)
    const cookie = first.cookie.split(';')[0] ?? ''
    const page = await get('/', { ...host, Cookie: cookie })
    expect(page.status).toBe(200)
    expect(page.csp).toContain("script-src 'self'")
    expect(await handshake('', { Cookie: cookie, Origin: `http://127.0.0.1:${port}` })).toBe('open')
  })
  it('gives no page without the token or under a foreign name, and none outside its folder', async () => {
    const { port, token } = parts()
    expect((await get('/', { Host: `127.0.0.1:${port}` })).status).toBe(403)
    expect((await get('/', { Host: `evil.example:${port}`, Cookie: `leitstand-${port}=${token}` })).status).toBe(403)
    const inside = { Host: `127.0.0.1:${port}`, Cookie: `leitstand-${port}=${token}` }
    expect((await get('/../../../../etc/passwd', inside)).status).toBe(404)
    expect((await get('/%2e%2e/%2e%2e/etc/passwd', inside)).status).toBe(404)
  })
  it('goes on serving after a peer sent rubbish', async () => {
    const { port, token } = parts()
    const rude = new WebSocket(`ws://127.0.0.1:${port}/ws?token=${token}`)
    await new Promise((resolve) => rude.once('open', resolve))
    rude.send('{not json')
    rude.send(Buffer.from([1, 2, 3]))
    rude.send('[]')
    const client = connect(await webSocketTransport(`ws://127.0.0.1:${port}/ws?token=${token}`))
    expect(await client.call('settings.get', {})).toEqual(settings)
    client.close()
    rude.terminate()
    expect(warnings.filter((warning) => warning.startsWith('malformed frame'))).toHaveLength(3)
  })
})
