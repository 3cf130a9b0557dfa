import { expect, test } from 'vitest'
import { isWorthALine, jobTotal } from '../../../../renderer/features/import/job-state.ts'
import { cancelLongWork, estimateMs, runLongWork } from '../../../../renderer/features/import/long-work.ts'
import { unquoted } from '../../../../renderer/features/import/path-text.ts'
import { fromDrop, fromInput } from '../../../../renderer/features/import/picked-files.ts'
import { rejectionsAsText } from '../../../../renderer/features/import/rejections-text.ts'

const idle = {
  kind: 'triage.message',
  done: 4,
  waiting: 0,
  running: 0,
  failed: 0,
  paused: false,
  remainingMs: null,
} as const

test('work gets a line while something waits, runs or has failed', () => {
  expect(isWorthALine(idle)).toBe(false)
  expect(isWorthALine({ ...idle, waiting: 1 })).toBe(true)
  expect(isWorthALine({ ...idle, running: 1 })).toBe(true)
  expect(isWorthALine({ ...idle, failed: 1 })).toBe(true)
  expect(jobTotal({ ...idle, waiting: 5, running: 1, failed: 2 })).toBe(10)
})

test('the time left follows the pace so far, and is not told too soon', () => {
  expect(estimateMs({ done: 100, total: 400 }, 10_000)).toBe(30_000)
  expect(estimateMs({ done: 100, total: 400 }, 1_000)).toBeNull()
  expect(estimateMs({ done: 0, total: 400 }, 10_000)).toBeNull()
  expect(estimateMs({ done: 7, total: null }, 10_000)).toBeNull()
})

test('one long work at a time, and it can be cancelled from anywhere', async () => {
  const first = runLongWork(
    'import',
    (signal) => new Promise<string>((resolve) => signal.addEventListener('abort', () => resolve('stopped'))),
  )
  expect(await runLongWork('example', () => Promise.resolve('never'))).toBeNull()
  cancelLongWork()
  expect(await first).toBe('stopped')
  expect(await runLongWork('example', () => Promise.resolve('now'))).toBe('now')
})

test('work that fails makes room for the next', async () => {
  await expect(runLongWork('example', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await runLongWork('import', () => Promise.resolve('on'))).toBe('on')
})

test('a pasted path loses the quotation marks around it, and only those', () => {
  expect(unquoted(' "C:\\Mails\\Alte Post" ')).toBe('C:\\Mails\\Alte Post')
  expect(unquoted("'/srv/post'")).toBe('/srv/post')
  expect(unquoted('/srv/d"post')).toBe('/srv/d"post')
})

test('leftovers of the system are not taken along with a folder', () => {
  const inFolder = (path: string) => Object.defineProperty(new File([''], path), 'webkitRelativePath', { value: path })
  const files = ['post/a.eml', 'post/.DS_Store', 'post/Thumbs.db', 'post/.git/config', 'post/v1.2.eml'].map(inFolder)
  expect(fromInput(files).map(({ name }) => name)).toEqual(['post/a.eml', 'post/v1.2.eml'])
})

/** A folder as browsers hand it over: its content in portions of one. */
function folder(path: string, children: readonly FileSystemEntry[]): FileSystemEntry {
  const createReader = () => {
    const left = [...children]
    return { readEntries: (give: (entries: FileSystemEntry[]) => void) => give(left.splice(0, 1)) }
  }
  return { isFile: false, isDirectory: true, fullPath: path, createReader } as unknown as FileSystemEntry
}
const entry = (path: string, read: (resolve: (file: File) => void, reject: (error: Error) => void) => void) =>
  ({ isFile: true, isDirectory: false, fullPath: path, file: read }) as unknown as FileSystemEntry
const item = (dropped: FileSystemEntry | null, file: File | null = null) =>
  ({ webkitGetAsEntry: () => dropped, getAsFile: () => file }) as unknown as DataTransferItem

test('dropped folders are read to the bottom, and what cannot be opened is told', async () => {
  const mail = (path: string) => entry(path, (resolve) => resolve(new File(['x'], path)))
  const locked = entry('/post/locked.eml', (_resolve, reject) => reject(new Error('locked')))
  const post = folder('/post', [mail('/post/a.eml'), folder('/post/alt', [mail('/post/alt/b.eml')]), locked])
  const { files, unreadable } = await fromDrop([
    item(post),
    item(null, new File(['y'], 'from-mail-window.eml')),
    item(null),
  ])
  expect(files.map(({ name }) => name)).toEqual(['post/a.eml', 'post/alt/b.eml', 'from-mail-window.eml'])
  expect(unreadable).toMatchObject([{ file: 'post/locked.eml', code: 'unreadable' }])
})

test('rejections are copied one a line, with tabs between', () => {
  const text = rejectionsAsText([
    { file: 'kunden.csv#3', code: 'invalid_row', reason: 'name:\n\trequired' },
    { file: 'b.eml', code: 'empty', reason: 'The file is empty.' },
  ])
  expect(text).toBe('kunden.csv#3\tinvalid_row\tname: required\nb.eml\tempty\tThe file is empty.')
})
