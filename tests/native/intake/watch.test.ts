import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { isEngineError } from '../../../native/contract/errors.ts'
import { createBlobs } from '../../../native/database/blobs.ts'
import { openDatabase } from '../../../native/database/open.ts'
import { createIntakeService } from '../../../native/intake/service.ts'
import { createJobs } from '../../../native/jobs/service.ts'
import { silentLog } from '../../../native/log.ts'
import { createSettingsService } from '../../../native/settings/service.ts'
import { noPictures } from '../../fixtures/no-pictures.ts'
import { fixture, openIntake, temporaryFolder } from './harness.ts'

const patience = { timeout: 15_000, interval: 50 }

async function openOnDisk(folder: string) {
  const { db, close } = await openDatabase({ file: path.join(folder, 'leitstand.db') })
  const reports: unknown[] = []
  const emit = (name: string, value: unknown): void => {
    if (name === 'intake.imported') reports.push(value)
  }
  const clock = Date.now
  const settings = createSettingsService({ db, emit })
  const jobs = createJobs({ db, clock, log: silentLog, emit })
  const intake = createIntakeService({
    pictures: noPictures,
    db,
    blobs: createBlobs(folder),
    jobs,
    settings,
    clock,
    emit,
    log: silentLog,
  })
  const count = async () => (await db.selectFrom('messages').select('id').execute()).length
  const stop = async () => {
    await intake.stop()
    await close()
  }
  return { intake, count, reports, stop }
}

describe('a watched folder', () => {
  it('gives what is in it and what comes, once each, whole, and over a restart', async () => {
    const data = temporaryFolder()
    const inbox = temporaryFolder()
    mkdirSync(path.join(inbox, 'sub'))
    writeFileSync(path.join(inbox, 'first.eml'), fixture('fault-report.eml'))

    const before = await openOnDisk(data)
    await before.intake.watchFolder(inbox)
    await vi.waitFor(async () => expect(await before.count()).toBe(1), patience)

    // A file that is still being written is taken when it is whole.
    const growing = path.join(inbox, 'sub/growing')
    const mail = fixture('invoice-complaint.eml')
    writeFileSync(growing, mail.subarray(0, 300))
    await new Promise((resolve) => setTimeout(resolve, 300))
    appendFileSync(growing, mail.subarray(300))
    await vi.waitFor(async () => expect(await before.count()).toBe(2), patience)
    await vi.waitFor(
      async () => expect(await before.intake.watchedFolders()).toMatchObject([{ path: inbox, imported: 2 }]),
      patience,
    )
    await before.stop()

    writeFileSync(path.join(inbox, 'third.eml'), fixture('newsletter.eml'))
    const after = await openOnDisk(data)
    onTestFinished(after.stop)
    await after.intake.start()
    await vi.waitFor(async () => expect(await after.count()).toBe(3), patience)
    // Only the new file was looked at.
    expect(after.reports).toMatchObject([{ imported: 1, doubles: 0 }])
  })

  it('is let go again', async () => {
    const inbox = temporaryFolder()
    const { intake, db } = await openIntake()
    await intake.watchFolder(inbox)
    await intake.unwatchFolder(inbox)
    expect(await intake.watchedFolders()).toEqual([])
    writeFileSync(path.join(inbox, 'late.eml'), fixture('fault-report.eml'))
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(await db.selectFrom('messages').selectAll().execute()).toEqual([])
  })

  it('must be there', async () => {
    const { intake } = await openIntake()
    const error = await intake.watchFolder('/nowhere/at/all').catch((reason: unknown) => reason)
    expect(isEngineError(error, 'path_not_found')).toBe(true)
  })
})
