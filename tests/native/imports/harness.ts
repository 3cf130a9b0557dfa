import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { ImportMapping, ImportRun } from '../../../native/contract/imports.ts'
import type { EventName } from '../../../native/contract/index.ts'
import { type Db, openDatabase } from '../../../native/database/open.ts'
import { createImportsService, type ImportsService } from '../../../native/imports/service.ts'
import { createJobs } from '../../../native/jobs/service.ts'
import { silentLog } from '../../../native/log.ts'
import { noPictures } from '../../fixtures/no-pictures.ts'

export const now = Date.UTC(2026, 10, 25, 12)

export interface TestImports {
  readonly imports: ImportsService
  readonly db: Db
  readonly folder: string
  readonly events: EventName[]
  /** Its path. */
  write(name: string, content: string | Uint8Array): string
  /** Imports a file as it is guessed, with what is said otherwise. */
  take(name: string, content: string | Uint8Array, change?: Partial<ImportMapping>): Promise<ImportRun>
  setClock(at: number): void
}

/** The service on a database in memory, with files on disk and the real reading thread. */
export async function openImports({ file = ':memory:' } = {}): Promise<TestImports> {
  const folder = mkdtempSync(path.join(tmpdir(), 'leitstand-imports-'))
  const { db, close } = await openDatabase({ file: file === ':memory:' ? file : path.join(folder, file) })
  const events: EventName[] = []
  const emit = (name: EventName): void => void events.push(name)
  let at = now
  const clock = () => at
  const jobs = createJobs({ db, clock, log: silentLog, emit })
  const imports = createImportsService({
    pictures: noPictures,
    db,
    jobs,
    clock,
    emit,
    log: silentLog,
    dataFolder: folder,
  })
  onTestFinished(async () => {
    await imports.stop()
    await close()
    rmSync(folder, { recursive: true, force: true })
  })
  const write = (name: string, content: string | Uint8Array): string => {
    const full = path.join(folder, name)
    writeFileSync(full, content)
    return full
  }
  return {
    imports,
    db,
    folder,
    events,
    write,
    take: async (name, content, change = {}) => {
      const wanted = { path: write(name, content) }
      const { mapping } = await imports.inspect(wanted, { kind: change.kind })
      return await imports.run(wanted, { mapping: { ...mapping, ...change }, source: 'ERP', profileId: null }, {})
    },
    setClock: (to) => {
      at = to
    },
  }
}

/** Text in Windows-1252, as German systems export it. */
export function windows1252(text: string): Uint8Array {
  const special = new Map([
    ['€', 0x80],
    ['–', 0x96],
    ['„', 0x84],
    ['“', 0x93],
  ])
  return Uint8Array.from(text, (letter) => special.get(letter) ?? letter.charCodeAt(0))
}
