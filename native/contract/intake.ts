import { z } from 'zod'
import { procedure } from './define.ts'
import { counts, instant } from './words.ts'

/** Why a file or a row was not taken. Closed: the screens translate each one. */
export const rejectionCodes = [
  'empty',
  'not_recognised',
  'unsupported_format',
  'too_large',
  'unreadable',
  'damaged_mail',
  'unknown_fields',
  'invalid_row',
  'encrypted',
] as const
export const rejectionCode = z.enum(rejectionCodes)
export type RejectionCode = z.infer<typeof rejectionCode>

export const rejection = z.object({
  /** Path or name; for one row of a table or one mail of a mailbox with `#line` or `#index` behind it. */
  file: z.string(),
  code: rejectionCode,
  /** In English, complete, for the log and the CLI. */
  reason: z.string(),
})
export type Rejection = z.infer<typeof rejection>

export const recordKinds = [
  'cases',
  'customers',
  'tickets',
  'models',
  'parts',
  'bom',
  'orders',
  'articles',
  'defects',
  'colleagues',
  'contacts',
  'machines',
  'prices',
  'stock',
  'relations',
  'deliveries',
  'invoices',
  'returns',
  'touchpoints',
  'accesses',
  'feedback',
] as const
export const recordKind = z.enum(recordKinds)
export type RecordKind = z.infer<typeof recordKind>

export const importReport = z.object({
  imported: z.number().int(),
  doubles: z.number().int(),
  rejected: z.array(rejection),
})
export type ImportReport = z.infer<typeof importReport>

export const watchedFolder = z.object({
  path: z.string(),
  addedAt: instant,
  lastFileAt: instant.nullable(),
  imported: z.number().int(),
})

export const intake = {
  /** Files and folders on the engine's own computer. */
  'intake.importPaths': procedure({
    input: z.object({ paths: z.array(z.string().min(1).max(4_096)).min(1).max(10_000), kind: recordKind.optional() }),
    output: importReport,
    progress: counts,
  }),
  /** Files handed over by a window; base64, at most 64 MiB together. */
  'intake.importFiles': procedure({
    input: z.object({
      files: z
        .array(z.object({ name: z.string().max(1_024), contentBase64: z.string() }))
        .min(1)
        .max(1_000),
      kind: recordKind.optional(),
    }),
    output: importReport,
    progress: counts,
  }),
  'intake.rejections': procedure({
    input: z.object({ limit: z.number().int().min(1).max(1_000) }),
    output: z.object({ total: z.number().int(), rejections: z.array(rejection.extend({ at: instant })) }),
  }),
  'intake.watchedFolders': procedure({ input: z.object({}), output: z.object({ folders: z.array(watchedFolder) }) }),
  'intake.watchFolder': procedure({ input: z.object({ path: z.string().min(1).max(4_096) }), output: z.object({}) }),
  'intake.unwatchFolder': procedure({ input: z.object({ path: z.string().min(1).max(4_096) }), output: z.object({}) }),
}

export const intakeEvents = {
  'intake.imported': importReport,
  'intake.watchedChanged': z.object({}),
}
