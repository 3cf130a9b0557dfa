import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { EventName } from '../../../native/contract/index.ts'
import { createBlobs } from '../../../native/database/blobs.ts'
import { type Db, openDatabase } from '../../../native/database/open.ts'
import { createIntakeService, type IntakeService } from '../../../native/intake/service.ts'
import { createJobs } from '../../../native/jobs/service.ts'
import { silentLog } from '../../../native/log.ts'
import { createSettingsService } from '../../../native/settings/service.ts'
import { noPictures } from '../../fixtures/no-pictures.ts'

export const now = Date.UTC(2026, 10, 25, 12)

export interface TestIntake {
  readonly intake: IntakeService
  readonly db: Db
  readonly events: { name: EventName; value: unknown }[]
  /** Imports mails from their text, in order, as one call. */
  take(...mails: (string | Uint8Array)[]): Promise<{ imported: number; doubles: number; rejected: unknown[] }>
}

/** An intake on a database and a blob store in memory, with the real queue, which runs nothing. */
export async function openIntake({ ownAddresses = ['service@nordwerk-maschinen.example'] } = {}): Promise<TestIntake> {
  const { db, close } = await openDatabase({ file: ':memory:' })
  const events: TestIntake['events'] = []
  const emit = (name: EventName, value: unknown): void => {
    events.push({ name, value })
  }
  const clock = () => now
  const settings = createSettingsService({ db, emit })
  await settings.update({ ownAddresses })
  const jobs = createJobs({ db, clock, log: silentLog, emit })
  const intake = createIntakeService({
    pictures: noPictures,
    db,
    blobs: createBlobs(null),
    jobs,
    settings,
    clock,
    emit,
    log: silentLog,
  })
  onTestFinished(async () => {
    await intake.stop()
    await close()
  })
  const take: TestIntake['take'] = (...mails) =>
    intake.importFiles(mails.map((mail, index) => ({ name: `mail-${index}`, content: Buffer.from(mail) })))
  return { intake, db, events, take }
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'leitstand-intake-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const fixtures = path.resolve(import.meta.dirname, '../../fixtures/mail')
export const fixture = (name: string): Buffer => readFileSync(path.join(fixtures, name))

export const samples = path.resolve(import.meta.dirname, '../../../../shared/data/mail')

/** A plain mail; header lines and a body. */
export const mailOf = (headers: Record<string, string>, body = 'Guten Tag, die Pumpe ist undicht.'): string =>
  [...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', body, ''].join('\r\n')
