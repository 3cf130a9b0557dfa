import { z } from 'zod'
import { procedure } from './define.ts'
import { attachmentId, confidence, counts, instant, localized, partId, ticketId } from './words.ts'

const partPictureId = z.number().int().positive().brand<'PartPictureId'>()
export type PartPictureId = z.infer<typeof partPictureId>

export const partPicture = z.object({
  id: partPictureId,
  partId,
  /** `confirmed`: a customer's photo of which a person said that it shows this part. */
  kind: z.enum(['reference', 'confirmed']),
  /** Pixels. */
  width: z.number().int(),
  height: z.number().int(),
  at: instant,
})
export type PartPicture = z.infer<typeof partPicture>

/** What makes it hard to tell anything from a photo. */
export const pictureFault = z.enum(['dark', 'bright', 'blurred', 'small'])
export type PictureFault = z.infer<typeof pictureFault>

/** Why a part is shown. */
export const matchReason = z.discriminatedUnion('kind', [
  /** Its number stands in the picture. */
  z.object({ kind: z.literal('number_read'), text: z.string() }),
  /** It looks like this one of its pictures, −1…1. */
  z.object({ kind: z.literal('looks_like'), likeness: z.number() }),
  /** It belongs to the machine. */
  z.object({ kind: z.literal('in_machine'), model: z.string() }),
  /** It looks more alike than any part of the machine, but does not belong to it. */
  z.object({ kind: z.literal('not_in_machine'), model: z.string() }),
  /** The customer's words name it. */
  z.object({ kind: z.literal('named'), words: z.array(z.string()) }),
])
export type MatchReason = z.infer<typeof matchReason>

export const partCandidate = z.object({
  partId,
  number: z.string(),
  name: localized,
  /** Likeness with what else speaks for it; comparable within one answer only. */
  score: z.number(),
  confidence,
  certain: z.enum(['sure', 'likely', 'cannot_tell']),
  /** The picture that is most alike; null where only its number was read. */
  referencePictureId: partPictureId.nullable(),
  reasons: z.array(matchReason),
})
export type PartCandidate = z.infer<typeof partCandidate>

/** A number read in the picture that is one of ours. */
export const plateRecord = z.object({
  kind: z.enum(['serial', 'model', 'part']),
  record: z.string(),
  /** As it was read. */
  text: z.string(),
  /** Letters that look alike were exchanged to find it (O and 0, B and 8). */
  corrected: z.boolean(),
})
export type PlateRecord = z.infer<typeof plateRecord>

export const pictureMatch = z.object({
  plate: z.object({
    lines: z.array(z.object({ text: z.string(), confidence })),
    found: z.array(plateRecord),
    /** What looks like a serial number but is none of ours. */
    unknownNumbers: z.array(z.string()),
  }),
  /** Whose parts were compared: of the model on the plate, of the one the ticket is about, or all. */
  scope: z.object({ kind: z.enum(['plate', 'ticket', 'all']), models: z.array(z.string()) }),
  /** The best first; empty where nothing is alike or no part has a picture. */
  parts: z.array(partCandidate),
  /** Whether the first may be relied on. */
  certain: z.enum(['sure', 'likely', 'cannot_tell']),
  faults: z.array(pictureFault),
  /** Pictures of parts that were compared. */
  compared: z.number().int(),
  /** Pictures that still wait to be looked at. */
  waiting: z.number().int(),
})
export type PictureMatch = z.infer<typeof pictureMatch>

/** 20 MB, as base64. */
const content = z.base64().max(28_000_000)
const importReport = z.object({
  added: z.number().int(),
  doubles: z.number().int(),
  rejected: z.array(z.object({ file: z.string(), reason: z.string() })),
})
export type PictureImportReport = z.infer<typeof importReport>

export const partPictures = {
  'partPictures.list': procedure({
    input: z.object({ partId }),
    output: z.object({ pictures: z.array(partPicture) }),
  }),
  /** @throws `not_found`, `image_refused` */
  'partPictures.add': procedure({
    input: z.object({ partId, contentBase64: content }),
    output: partPicture,
  }),
  /** @throws `not_found` */
  'partPictures.remove': procedure({ input: z.object({ pictureId: partPictureId }), output: z.object({}) }),
  /** Takes a removal back, as long as the engine has not been started again. @throws `not_found` */
  'partPictures.restore': procedure({ input: z.object({ pictureId: partPictureId }), output: partPicture }),
  /** @throws `not_found` */
  'partPictures.image': procedure({
    input: z.object({ pictureId: partPictureId }),
    output: z.object({ mediaType: z.string(), contentBase64: z.string() }),
  }),
  /**
   * Which part a photo shows, and what stands on it. With a ticket its words and its machine count too.
   * @throws `not_found`, `image_refused`, `models_unavailable`
   */
  'partPictures.match': procedure({
    input: z.object({
      picture: z.union([z.object({ attachmentId }), z.object({ contentBase64: content })]),
      ticketId: ticketId.optional(),
      /** Said of it where there is no ticket. */
      text: z.string().max(200_000).optional(),
      /** Only parts of this model, or of the machine with this serial number. */
      model: z.string().max(200).optional(),
    }),
    output: pictureMatch,
  }),
  /**
   * Keeps a customer's photo as a picture of the part, known again from now on, and the part as one the ticket needs.
   * @throws `not_found`, `image_refused`
   */
  'partPictures.confirm': procedure({
    input: z.object({
      ticketId: ticketId.optional(),
      partId,
      picture: z.union([z.object({ attachmentId }), z.object({ contentBase64: content })]),
    }),
    output: partPicture,
  }),
  /** Takes a confirmation back. @throws `not_found` */
  'partPictures.unconfirm': procedure({
    input: z.object({ pictureId: partPictureId, ticketId: ticketId.optional() }),
    output: z.object({}),
  }),
  /**
   * Takes in the pictures of a folder, each named by its part's number: `HK-4495-A.jpg`, `HK-4495-A_2.jpg`,
   * `HK-4495-A/side.jpg`. @throws `path_not_found`, `cancelled`
   */
  'partPictures.importFolder': procedure({
    input: z.object({ path: z.string().min(1).max(4_096) }),
    output: importReport,
    progress: counts,
  }),
}

export const partPictureEvents = { 'partPictures.changed': z.object({ partIds: z.array(partId) }) }
