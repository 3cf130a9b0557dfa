import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backup } from '../../../native/database/backup.ts'
import { lockFolder } from '../../../native/database/lock.ts'
import { migrations } from '../../../native/database/migrations/index.ts'
import { openDatabase } from '../../../native/database/open.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leitstand-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('openDatabase', () => {
  it('makes the file with its schema and the promised pragmas', async () => {
    const { sqlite, close } = await openDatabase({ file: path.join(folder, 'a', 'leitstand.db') })
    expect(sqlite.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.version)
    expect(sqlite.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(sqlite.pragma('synchronous', { simple: true })).toBe(2)
    expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(sqlite.pragma('secure_delete', { simple: true })).toBe(1)
    await close()
  })
  it('refuses a file from a newer version and leaves it as it was', async () => {
    const file = path.join(folder, 'leitstand.db')
    const newer = new Sqlite(file)
    newer.exec('CREATE TABLE future (x)')
    newer.pragma('user_version = 99')
    newer.close()
    await expect(openDatabase({ file })).rejects.toMatchObject({ code: 'database_too_new', params: { found: 99 } })
    const again = new Sqlite(file)
    expect(again.prepare('SELECT count(*) AS n FROM future').get()).toEqual({ n: 0 })
    again.close()
  })
  it('says that a damaged file is damaged', async () => {
    const file = path.join(folder, 'leitstand.db')
    await writeFile(file, 'this is not a database, '.repeat(400))
    await expect(openDatabase({ file })).rejects.toMatchObject({ code: 'database_damaged' })
  })
  it('enforces foreign keys', async () => {
    const { db, close } = await openDatabase({ file: ':memory:' })
    const orphan = db
      .insertInto('machines')
      .values({ serial: '1', model_id: 'none', customer_id: null, installed_at: null, warranty_until: null })
      .execute()
    await expect(orphan).rejects.toThrow(/FOREIGN KEY/)
    await close()
  })
  it('keeps the index of numbers in step with renamed and removed parts', async () => {
    const { db, close } = await openDatabase({ file: ':memory:' })
    const part = { name_de: 'Ventil', name_en: 'Valve', price_cents: 1, stock: 1, lead_days: 1, successor: null }
    await db
      .insertInto('parts')
      .values({ ...part, number: 'HK-2203-B' })
      .execute()
    await db.updateTable('parts').set({ number: '4.433-624.0' }).execute()
    expect(await db.selectFrom('identifiers').select(['folded', 'record']).execute()).toEqual([
      { folded: '44336240', record: '4.433-624.0' },
    ])
    await db.deleteFrom('parts').execute()
    expect(await db.selectFrom('identifiers').selectAll().execute()).toEqual([])
    await close()
  })
  it('keeps what was acknowledged when the process is killed', async () => {
    const file = path.join(folder, 'leitstand.db')
    const script = `
      import { openDatabase } from ${JSON.stringify(path.resolve('native/database/open.ts'))}
      const { db } = await openDatabase({ file: ${JSON.stringify(file)} })
      for (let n = 0; ; n += 1) {
        await db.insertInto('rejections').values({ file: String(n), code: 'empty', reason: '', at: n }).execute()
        process.stdout.write(n + '\\n')
      }`
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script])
    let acknowledged = -1
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (data: Buffer) => {
        acknowledged = Number(String(data).trim().split('\n').at(-1))
        if (acknowledged > 50) child.kill('SIGKILL')
      })
      child.on('exit', () => resolve())
    })
    const { db, close } = await openDatabase({ file })
    const rows = await db.selectFrom('rejections').select('at').orderBy('at').execute()
    expect(rows.length).toBeGreaterThan(acknowledged)
    expect(rows.map((row) => row.at)).toEqual(rows.map((_row, at) => at))
    await close()
  })
})

describe('backup', () => {
  it('copies a live database, checked', async () => {
    const { db, sqlite, close } = await openDatabase({ file: path.join(folder, 'leitstand.db') })
    await db.insertInto('settings').values({ key: 'a', value: '1' }).execute()
    await backup(sqlite, path.join(folder, 'copy.db'))
    const copy = new Sqlite(path.join(folder, 'copy.db'))
    expect(copy.prepare('SELECT value FROM settings').get()).toEqual({ value: '1' })
    copy.close()
    await close()
  })
})

describe('lockFolder', () => {
  it('gives way to the first, by name, until that one is gone', async () => {
    const unlock = await lockFolder(folder)
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'data_folder_in_use', params: { folder } })
    unlock()
    const again = await lockFolder(folder)
    again()
    expect(await readdir(folder)).toContain('engine.lock')
  })
  it('is free again after its holder was killed', async () => {
    const script = `
      import { lockFolder } from ${JSON.stringify(path.resolve('native/database/lock.ts'))}
      await lockFolder(${JSON.stringify(folder)})
      process.stdout.write('held')
      setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script])
    await new Promise((resolve) => child.stdout.once('data', resolve))
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'data_folder_in_use' })
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
    const unlock = await lockFolder(folder)
    unlock()
  })
})
