import type { Clock } from '../clock.ts'
import { EngineError, isEngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import type { PartPicture, PartPictureId, PictureImportReport, PictureMatch } from '../contract/part-pictures.ts'
import type { AttachmentId, PartId, TicketId } from '../contract/words.ts'
import type { Blobs } from '../database/blobs.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Vision } from '../inference/vision/vision.ts'
import type { Jobs } from '../jobs/service.ts'
import type { Log } from '../log.ts'
import type { TriageService } from '../triage/service.ts'
import { type ImportRun, importPictures } from './folder-import.ts'
import { createLooked } from './looked.ts'
import { type Matched, type MatchQuestion, matchPicture, type SeenPart } from './matching.ts'
import { type RefusedFile, takeNamed } from './named-files.ts'
import * as queries from './queries.ts'

/** A photo: attached to a mail, or at hand. */
export type PictureSource = { readonly attachmentId: AttachmentId } | { readonly content: Uint8Array }

export interface PartPictureService {
  list(partId: PartId): Promise<PartPicture[]>
  /** @throws EngineError `not_found`, `image_refused` */
  add(partId: PartId, content: Uint8Array): Promise<PartPicture>
  /**
   * Takes in pictures that a file names for a part, by paths within the folder it lies in; those that are here already pass
   * as taken. @returns those that could not be taken, with the reason
   */
  addFiles(number: string, files: readonly string[], folder: string | null): Promise<RefusedFile[]>
  /** @throws EngineError `not_found` */
  remove(pictureId: PartPictureId): Promise<void>
  /** @throws EngineError `not_found` */
  restore(pictureId: PartPictureId): Promise<PartPicture>
  /** WebP. @throws EngineError `not_found` */
  image(pictureId: PartPictureId): Promise<Uint8Array>
  /** @throws EngineError `not_found`, `image_refused`, `models_unavailable`, `cancelled` */
  match(source: PictureSource, about: Omit<MatchQuestion, 'image'>, signal?: AbortSignal): Promise<PictureMatch>
  /** The same with what the photo alone says of every part. @throws as `match` */
  look(source: PictureSource, about: Omit<MatchQuestion, 'image'>, signal?: AbortSignal): Promise<Matched>
  /** What photos of a ticket said that were looked at since the start; nothing is looked at anew. */
  seenOn(ticketId: TicketId): readonly SeenPart[]
  /** @throws EngineError `not_found`, `image_refused` */
  confirm(source: PictureSource, partId: PartId, ticketId: TicketId | null): Promise<PartPicture>
  /** @throws EngineError `not_found` */
  unconfirm(pictureId: PartPictureId, ticketId: TicketId | null): Promise<void>
  /** @throws EngineError `path_not_found`, `cancelled` */
  importFolder(folder: string, run: ImportRun): Promise<PictureImportReport>
  /** The same in the background. What was not taken before the engine ends can be brought in again. */
  importLater(folder: string): void
  /** Ends what runs in the background. */
  stop(): void
  /** Forgets the vectors of another encoder, and queues what has none. Before the jobs start. */
  start(): Promise<void>
}

interface Deps {
  readonly db: Db
  readonly blobs: Blobs
  readonly vision: Vision
  readonly triage: Pick<TriageService, 'mailOf'>
  readonly jobs: Jobs
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
  /** Who sits at the desk. */
  readonly agent: () => Promise<string>
}

const jobKind = 'parts.pictures'

export function createPartPictureService(deps: Deps): PartPictureService {
  const { db, blobs, vision, jobs, clock, emit, log, agent } = deps
  registerJob(deps)
  /** Removed since the start, to be put back. */
  const removed = new Map<PartPictureId, { row: queries.PictureRow; vectors: Uint8Array[] }>()
  const looked = createLooked()
  const changed = (partId: number): void => {
    looked.forget()
    emit('partPictures.changed', { partIds: [partId as PartId] })
  }

  const bytesOf = async (source: PictureSource): Promise<Uint8Array> => {
    if ('content' in source) return source.content
    const row = await queries.selectAttachment(db, source.attachmentId)
    if (!row) throw new EngineError('not_found', { what: 'attachment', id: source.attachmentId })
    return await blobs.read(row.blob)
  }
  const pictureRow = async (pictureId: PartPictureId): Promise<queries.PictureRow> => {
    const row = await queries.selectPicture(db, pictureId)
    if (!row) throw new EngineError('not_found', { what: 'part picture', id: pictureId })
    return row
  }

  /** The row of a new picture, or of the same one that is there already. */
  const keep = async (
    partId: PartId,
    content: Uint8Array,
    kind: 'reference' | 'confirmed',
    within: (trx: DbOrTrx) => Promise<void> = async () => {},
  ): Promise<{ row: queries.PictureRow; isNew: boolean }> => {
    if (!(await queries.partExists(db, partId))) throw new EngineError('not_found', { what: 'part', id: partId })
    const { picture, width, height } = await vision.readImage(content)
    const blob = await blobs.put(picture)
    return await db.transaction().execute(async (trx) => {
      const known = await queries.selectByBlob(trx, partId, blob)
      const position = await queries.nextPosition(trx, partId)
      const row =
        known ??
        (await queries.insertPicture(trx, { part_id: partId, blob, kind, position, width, height, at: clock() }))
      await within(trx)
      if (!known) await jobs.enqueue(trx, jobKind, [row.id], { priority: kind === 'confirmed' ? 1 : 0 })
      return { row, isNew: !known }
    })
  }

  const importFolder: PartPictureService['importFolder'] = async (folder, run) => {
    const touched = new Set<PartId>()
    const take = async (partId: PartId, content: Uint8Array): Promise<boolean> => {
      const { isNew } = await keep(partId, content, 'reference')
      if (isNew) touched.add(partId)
      return isNew
    }
    try {
      return await importPictures(db, folder, take, run)
    } finally {
      if (touched.size > 0) looked.forget()
      if (touched.size > 0) emit('partPictures.changed', { partIds: [...touched] })
    }
  }
  const look: PartPictureService['look'] = async (source, about, signal) =>
    await matchPicture(deps, { ...about, image: await bytesOf(source) }, signal)
  const ending = new AbortController()

  return {
    importFolder,
    importLater: (folder) => {
      importFolder(folder, { signal: ending.signal, report: () => {} }).catch((error: unknown) => {
        if (!ending.signal.aborted) log.warn('pictures of parts could not be taken in', { error: String(error) })
      })
    },
    stop: () => ending.abort(),
    list: async (partId) => (await queries.selectPictures(db, partId)).map(toPicture),
    add: async (partId, content) => {
      const { row } = await keep(partId, content, 'reference')
      changed(partId)
      return toPicture(row)
    },
    addFiles: async (number, files, folder) => {
      const [part] = await queries.selectPartsByNumber(db, [number])
      if (!part) throw new EngineError('not_found', { what: 'part', id: number })
      let added = false
      const refused = await takeNamed(files, folder, async (content) => {
        const { isNew } = await keep(part.id as PartId, content, 'reference')
        added ||= isNew
      })
      if (added) changed(part.id)
      return refused
    },
    remove: async (pictureId) => {
      const row = await pictureRow(pictureId)
      const vectors = await queries.selectVectors(db, pictureId)
      await queries.deletePicture(db, pictureId)
      removed.set(pictureId, { row, vectors: vectors.map(({ vector }) => vector) })
      changed(row.part_id)
    },
    restore: async (pictureId) => {
      const kept = removed.get(pictureId)
      if (!kept) throw new EngineError('not_found', { what: 'part picture', id: pictureId })
      const row = await db.transaction().execute(async (trx) => {
        const inserted = await queries.insertPicture(trx, kept.row)
        await queries.replaceVectors(trx, inserted.id, kept.vectors)
        if (kept.vectors.length === 0) await jobs.enqueue(trx, jobKind, [inserted.id])
        return inserted
      })
      removed.delete(pictureId)
      changed(row.part_id)
      return toPicture(row)
    },
    image: async (pictureId) => await blobs.read((await pictureRow(pictureId)).blob),
    look,
    match: async (source, about, signal) => {
      const { match, seen } = await look(source, about, signal)
      if ('attachmentId' in source && about.ticketId !== undefined) {
        looked.keep(about.ticketId, source.attachmentId, seen)
        emit('parts.changed', { ticketIds: [about.ticketId] })
      }
      return match
    },
    seenOn: looked.on,
    confirm: async (source, partId, ticketId) => {
      const actor = await agent()
      const { row } = await keep(partId, await bytesOf(source), 'confirmed', async (trx) => {
        if (ticketId === null) return
        await queries.markNeeded(trx, { ticket_id: ticketId, part_id: partId, at: clock(), actor })
      })
      changed(partId)
      if (ticketId !== null) emit('tickets.changed', { ticketIds: [ticketId] })
      return toPicture(row)
    },
    unconfirm: async (pictureId, ticketId) => {
      const row = await pictureRow(pictureId)
      await db.transaction().execute(async (trx) => {
        if (row.kind === 'confirmed') await queries.deletePicture(trx, pictureId)
        if (ticketId !== null) await queries.unmarkNeeded(trx, ticketId, row.part_id)
      })
      changed(row.part_id)
      if (ticketId !== null) emit('tickets.changed', { ticketIds: [ticketId] })
    },
    start: async () => {
      const basis = await vision.encoder().catch((error: unknown) => {
        log.warn('photos cannot be compared', { error: String(error) })
        return null
      })
      if (basis === null || (await queries.selectBasis(db)) === basis) return
      await db.transaction().execute(async (trx) => {
        await queries.deleteVectors(trx)
        await queries.saveBasis(trx, basis)
        await jobs.enqueue(trx, jobKind, await queries.selectWithoutVectors(trx))
      })
    },
  }
}

/** Looks at pictures in the background. One that cannot be looked at stays without vectors and is not found. */
function registerJob({ db, blobs, vision, jobs, log }: Deps): void {
  jobs.register({
    kind: jobKind,
    batchSize: 8,
    requeue: async () => {
      const ids = await queries.selectWithoutVectors(db)
      await jobs.enqueue(db, jobKind, ids)
      return ids.length
    },
    run: async (ids, signal) => {
      for (const { id, blob } of await queries.selectByIds(db, ids)) {
        try {
          // Somebody waits for mails; nobody for pictures, which take the same processor.
          await throughOrAborted(jobs.idle('triage.message'), signal)
          const vectors = await vision.embedImage(await blobs.read(blob), 'reference', { signal })
          const bytes = vectors.map((vector) => new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength))
          await db.transaction().execute(async (trx) => {
            // It may have been removed meanwhile.
            if (await queries.selectPicture(trx, id)) await queries.replaceVectors(trx, id, bytes)
          })
        } catch (error) {
          if (!isEngineError(error, 'image_refused')) throw error
          log.warn("a part's picture could not be looked at", { pictureId: id, reason: error.params.reason })
        }
      }
    },
  })
}

const toPicture = (row: queries.PictureRow): PartPicture => ({
  id: row.id as PartPictureId,
  partId: row.part_id as PartId,
  kind: row.kind,
  width: row.width,
  height: row.height,
  at: row.at,
})

/** Resolves when the work is through, or when nobody wants to wait for it any more. */
async function throughOrAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const stop = (): void => resolve()
  signal.addEventListener('abort', stop)
  try {
    if (!signal.aborted) await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
