/**
 * Draws pictures of the example company's parts: three views each for its catalogue, and customers' photos for benches.
 *
 *     node build/part-pictures/render.ts --out FOLDER [--most 220] [--views 0,1,2] [--size 320] [--quality 60] [--part NUMBER]
 *
 * The parts ordered most come first. Files are named as the import expects them: part number, view. Needs Chromium.
 */
import { mkdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import sharp from 'sharp'
import { chromiumArguments, findChromium } from '../../tests/e2e/environment.ts'

const here = import.meta.dirname
const root = path.join(here, '..', '..')
const data = path.join(root, 'native', 'example-company', 'data')
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: path.join(data, 'pictures') },
    most: { type: 'string', default: '220' },
    views: { type: 'string', default: '0,1,2' },
    size: { type: 'string', default: '320' },
    quality: { type: 'string', default: '60' },
    part: { type: 'string' },
  },
})

interface Part {
  readonly number: string
  readonly name: { readonly de: string }
}

async function rows<T>(name: string): Promise<T[]> {
  const text = await readFile(path.join(data, name), 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)
}

/** The parts ordered most often first, then in the order of the file. */
async function partsByOrders(): Promise<Part[]> {
  const orders = await rows<{ lines: readonly { item: string }[] }>('orders.jsonl')
  const counts = new Map<string, number>()
  for (const { item } of orders.flatMap(({ lines }) => lines)) counts.set(item, (counts.get(item) ?? 0) + 1)
  const parts = await rows<Part>('parts.jsonl')
  return parts.toSorted((a, b) => (counts.get(b.number) ?? 0) - (counts.get(a.number) ?? 0))
}

const page = `<!doctype html><script type="importmap">{"imports":{"three":"/three/build/three.module.js"}}</script><body><script type="module" src="/draw.mjs"></script>`

async function serveFiles(): Promise<{ address: string; close: () => void }> {
  const server = createServer(async (request, response) => {
    const name = new URL(request.url ?? '/', 'http://local').pathname
    if (name === '/') return void response.setHeader('content-type', 'text/html').end(page)
    const file = name.startsWith('/three/') ? path.join(root, 'node_modules', name) : path.join(here, name)
    response.setHeader('content-type', 'text/javascript')
    response.end(await readFile(file).catch(() => ''))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() }
}

const executablePath = findChromium()
if (executablePath === null) throw new Error('no Chromium found')
const { address, close } = await serveFiles()
const browser = await chromium.launch({
  executablePath,
  args: [...chromiumArguments.filter((flag) => flag !== '--disable-gpu'), '--use-angle=swiftshader'],
})
try {
  const tab = await browser.newPage()
  tab.on('pageerror', (error) => console.error(String(error)))
  await tab.goto(address)
  await tab.waitForFunction('typeof window.draw === "function"')
  await mkdir(values.out, { recursive: true })
  let bytes = 0
  const side = Number(values.size)
  const parts = (await partsByOrders())
    .filter(({ number }) => values.part === undefined || number === values.part)
    .slice(0, Number(values.most))
  for (const { number, name } of parts) {
    for (const view of values.views.split(',')) {
      const drawn = await tab.evaluate(
        `window.draw(${JSON.stringify({ number, name: name.de })}, ${Number(view)}, ${Math.max(384, side)})`,
      )
      const png = Buffer.from(String(drawn).replace(/^[^,]*,/, ''), 'base64')
      const picture = sharp(png)
        .resize(side, side)
        .webp({ quality: Number(values.quality), effort: 6 })
      const { size } = await picture.toFile(path.join(values.out, `${fileNameOf(number)}_${Number(view) + 1}.webp`))
      bytes += size
    }
  }
  console.log(JSON.stringify({ parts: parts.length, megabytes: bytes / 1e6 }))
} finally {
  await browser.close()
  close()
}

/** A slash ends a folder's name; no part of the example company has another character that a file name may not have. */
function fileNameOf(number: string): string {
  return number.replaceAll('/', '-')
}
