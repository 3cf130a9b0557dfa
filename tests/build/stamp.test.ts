import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { digest, stampOf } from '../../build/stamp.ts'

let root: string
const write = (name: string, content: string): void => {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
  writeFileSync(path.join(root, name), content)
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'leitstand-stamp-'))
  write('src/a.ts', 'a')
  write('src/deep/b.ts', 'b')
  write('lock.json', '{}')
})

const now = (): string => digest(root, ['src', 'lock.json', 'not-there'])

test('is the same for the same contents, whenever they were written', () => {
  const before = now()
  utimesSync(path.join(root, 'src/a.ts'), new Date(0), new Date(0))
  expect(now()).toBe(before)
})

test.each<[string, () => void]>([
  ['a change', () => write('src/deep/b.ts', 'c')],
  ['a new file', () => write('src/deep/c.ts', '')],
  ['a deleted file', () => rmSync(path.join(root, 'src/a.ts'))],
  ['another name', () => renameSync(path.join(root, 'src/a.ts'), path.join(root, 'src/z.ts'))],
])('notices %s', (_what, change) => {
  const before = now()
  change()
  expect(now()).not.toBe(before)
})

test('remembers what was built, and knows of nothing at first', () => {
  const stamp = stampOf(path.join(root, '.built-from'))
  expect(stamp.read()).toBeNull()
  stamp.write('abc')
  expect(stamp.read()).toBe('abc')
})
