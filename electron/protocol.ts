import { readFile } from 'node:fs/promises'
import { type Protocol, protocol as schemes } from 'electron'
import { pageScheme } from './addresses.ts'
import { contentPolicy } from './content-policy.ts'
import { pageFile } from './page-files.ts'

/** Must run before Electron is ready. */
export function registerScheme(): void {
  schemes.registerSchemesAsPrivileged([{ scheme: pageScheme, privileges: { standard: true, secure: true } }])
}

/** Serves the screens in `folder` under `leitstand://app/`. */
export function servePage(
  protocol: Protocol,
  { folder, engineAddress }: { folder: string; engineAddress: string | null },
): void {
  const policy = contentPolicy(engineAddress)
  protocol.handle(pageScheme, async ({ method, url }) => {
    const file = method === 'GET' ? pageFile(url, folder) : null
    const content = file && (await readFile(file.path).catch(() => null))
    if (!file || !content) return new Response('not found', { status: 404 })
    return new Response(content, {
      headers: {
        'content-type': file.mediaType,
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      },
    })
  })
}
