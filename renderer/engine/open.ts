import { messagePortTransport } from '../../native/channels/message-port.ts'
import { webSocketTransport } from '../../native/channels/web-socket-client.ts'
import { connect } from '../../native/protocol/connect.ts'
import type { Transport } from '../../native/protocol/transport.ts'
import type { Opened } from './connection.ts'
import type { HostBridge } from './host.ts'

const portMessage = 'leitstand:port'
/** Long enough for an engine that migrates its database first. */
const portTimeoutMs = 30_000

/**
 * One attempt to reach the engine: through the shell's bridge where there is one, else by the page's own address.
 * @throws Error when nobody answers; the connection tries again
 */
export async function openEngine(): Promise<Opened> {
  const host = window.leitstand
  if (!host) return client(await webSocketTransport(pageSocketUrl(window.location)))
  return openThroughHost(host)
}

async function openThroughHost(host: HostBridge): Promise<Opened> {
  // The port may arrive before the answer does, so listen first.
  const waiting = nextPort()
  try {
    const address = await host.connect()
    if (address.kind === 'failed') return { kind: 'failed', reason: address.reason, detail: address.detail }
    if (address.kind === 'address') return client(await webSocketTransport(address.url))
    return client(messagePortTransport(await waiting.port))
  } finally {
    waiting.stop()
  }
}

function nextPort(): { port: Promise<MessagePort>; stop: () => void } {
  let stop = (): void => {}
  const port = new Promise<MessagePort>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the shell sent no port')), portTimeoutMs)
    const listener = (event: MessageEvent): void => {
      const [received] = event.ports
      if (event.source === window && event.data === portMessage && received) resolve(received)
    }
    window.addEventListener('message', listener)
    stop = () => {
      clearTimeout(timer)
      window.removeEventListener('message', listener)
    }
  })
  return { port, stop }
}

/** The token travels as a cookie; only a first visit carries it in the address. */
export function pageSocketUrl(page: Pick<Location, 'protocol' | 'host'>): string {
  return `${page.protocol === 'https:' ? 'wss:' : 'ws:'}//${page.host}/ws`
}

const client = (transport: Transport): Opened => ({ kind: 'open', client: connect(transport) })
