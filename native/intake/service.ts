import path from 'node:path'
import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import type { ImportReport, Rejection, RejectionCode } from '../contract/intake.ts'
import type { Blobs } from '../database/blobs.ts'
import type { Db } from '../database/open.ts'
import type { Jobs } from '../jobs/service.ts'
import type { Log } from '../log.ts'
import type { PartPictureService } from '../part-pictures/service.ts'
import type { SettingsService } from '../settings/service.ts'
import { attachFiles, type LooseFile } from './attach-files.ts'
import { type ImportOptions, runImport } from './import-run.ts'
import { type Envelope, splitMbox } from './mbox.ts'
import { mailLimits } from './parse-mail.ts'
import * as queries from './queries.ts'
import { type ReadMail, readMail } from './read-mail.ts'
import { headBytes, recognise } from './recognise.ts'
import { findFiles, memorySource } from './sources.ts'
import { createFolderWatch } from './watch.ts'

export interface IntakeDeps {
  readonly db: Db
  readonly blobs: Blobs
  readonly jobs: Pick<Jobs, 'enqueue'>
  readonly settings: Pick<SettingsService, 'get'>
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
  readonly pictures: Pick<PartPictureService, 'addFiles'>
}

export interface IntakeService {
  /** Files and folders on this computer; folders with all that is in them. @throws EngineError `cancelled` */
  importPaths(paths: readonly string[], options?: ImportOptions): Promise<ImportReport>
  /** Files in memory. @throws EngineError `cancelled` */
  importFiles(
    files: readonly { readonly name: string; readonly content: Uint8Array }[],
    options?: ImportOptions,
  ): Promise<ImportReport>
  /** Files that came beside the export of tickets; one that is there already, or whose ticket is not, is left out. */
  attachFiles(files: readonly LooseFile[]): Promise<void>
  /** Reads one mail and stores nothing. @throws EngineError `unreadable_file` where the content is no single mail */
  readMail(name: string, content: Uint8Array): Promise<ReadMail>
  /** The newest first. */
  rejections(limit: number): Promise<{ total: number; rejections: (Rejection & { at: number })[] }>
  watchedFolders(): Promise<{ path: string; addedAt: number; lastFileAt: number | null; imported: number }[]>
  /** Takes what is in the folder, and what comes. @throws EngineError `path_not_found` */
  watchFolder(folder: string): Promise<void>
  unwatchFolder(folder: string): Promise<void>
  /** Resumes watching. */
  start(): Promise<void>
  /** Ends watching; what was being taken and is not stored yet is taken at the next start. */
  stop(): Promise<void>
}

export function createIntakeService(deps: IntakeDeps): IntakeService {
  const { db, clock, settings } = deps
  const importPaths: IntakeService['importPaths'] = async (paths, options = {}) => {
    const found = await findFiles(paths, options.signal).catch((error: unknown) => {
      throw options.signal?.aborted ? new EngineError('cancelled', {}) : error
    })
    return await runImport(found, options, deps)
  }
  const watch = createFolderWatch(deps, importPaths)

  return {
    importPaths,
    importFiles: (files, options = {}) => {
      const sources = files.map(({ name, content }) => memorySource(name, content))
      return runImport({ sources, rejections: [] }, options, deps)
    },
    attachFiles: (files) => attachFiles(deps, files),
    readMail: async (name, content) => {
      const { raw, envelope } = await singleMail(name, content)
      const { ownAddresses } = await settings.get()
      const own = ownAddresses.map((address) => address.toLowerCase())
      return await readMail(raw, { now: clock(), ownAddresses: own, ...(envelope ? { envelope } : {}) })
    },
    rejections: async (limit) => ({
      total: await queries.countRejections(db),
      rejections: (await queries.selectRejections(db, limit)).map((row) => ({
        ...row,
        code: row.code as RejectionCode,
      })),
    }),
    watchedFolders: async () =>
      (await queries.selectWatchedFolders(db)).map((row) => ({
        path: row.path,
        addedAt: row.added_at,
        lastFileAt: row.last_file_at,
        imported: row.imported,
      })),
    watchFolder: (folder) => watch.add(folder),
    unwatchFolder: (folder) => watch.remove(folder),
    start: () => watch.start(),
    stop: () => watch.stop(),
  }
}

/** A mail, or the first of a mailbox: many a saved mail begins with a mailbox line. */
async function singleMail(name: string, content: Uint8Array): Promise<{ raw: Uint8Array; envelope?: Envelope }> {
  const what = recognise(content.subarray(0, headBytes))
  const refuse = (detail: string) => new EngineError('unreadable_file', { file: path.basename(name), detail })
  if (what.format === null) throw refuse(what.reason)
  if (content.length > mailLimits.mailBytes) throw refuse('It is larger than 50 MiB.')
  if (what.format === 'mail') return { raw: content }
  if (what.format === 'mbox') {
    for await (const { raw, envelope } of splitMbox([content], { maxMailBytes: mailLimits.mailBytes })) {
      if (raw !== null) return { raw, envelope }
    }
  }
  throw refuse('It is a table or JSON, not a mail.')
}
