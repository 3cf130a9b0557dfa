import path from 'node:path'
import { isPage } from './addresses.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

export interface PageFile {
  readonly path: string
  readonly mediaType: string
}

/**
 * @returns the file inside `folder` that an address stands for, or null where it stands for none: another host, a path
 * that leads outside, a kind of file the screens do not have
 */
export function pageFile(address: string, folder: string): PageFile | null {
  if (!isPage(address)) return null
  const pathname = decode(new URL(address).pathname)
  if (pathname === null || /[\0\\]/.test(pathname)) return null
  const file = path.join(folder, pathname)
  const inside = path.relative(folder, file)
  if (inside.startsWith('..') || path.isAbsolute(inside)) return null
  const mediaType = mediaTypes[path.extname(inside)]
  return mediaType === undefined ? null : { path: file, mediaType }
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}
