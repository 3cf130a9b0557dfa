import { z } from 'zod'
import { procedure } from './define.ts'
import { confidence, counts, instant, language } from './words.ts'

/** What the records of a file with columns of its own can become, in the order in which they need each other. */
export const importKinds = [
  'models',
  'parts',
  'prices',
  'stock',
  'bom',
  'relations',
  'customers',
  'contacts',
  'machines',
  'orders',
  'deliveries',
  'invoices',
  'returns',
  'articles',
  'touchpoints',
  'accesses',
  'feedback',
] as const
export const importKind = z.enum(importKinds)
export type ImportKind = z.infer<typeof importKind>

/** How a cell is read: `list` has several texts in one cell, `yes` is a tick. */
export type FieldType = 'text' | 'number' | 'date' | 'list' | 'yes'

/** The fields of each kind and how their cells are read. Required ones stand in `requiredFields`. */
export const importFields = {
  models: {
    id: 'text',
    name: 'text',
    nameEn: 'text',
    maker: 'text',
    line: 'text',
    descriptionDe: 'text',
    descriptionEn: 'text',
    maintenanceDays: 'number',
  },
  parts: {
    number: 'text',
    name: 'text',
    nameEn: 'text',
    kind: 'text',
    price: 'number',
    stock: 'number',
    leadDays: 'number',
    successor: 'text',
    makerNumber: 'text',
    descriptionDe: 'text',
    descriptionEn: 'text',
    synonyms: 'list',
    images: 'list',
    discontinued: 'yes',
  },
  prices: { number: 'text', price: 'number' },
  stock: { number: 'text', stock: 'number', leadDays: 'number' },
  bom: {
    model: 'text',
    parent: 'text',
    level: 'number',
    part: 'text',
    quantity: 'number',
    position: 'text',
    alternates: 'list',
  },
  relations: { part: 'text', other: 'text', relation: 'text' },
  customers: {
    id: 'text',
    name: 'text',
    street: 'text',
    zip: 'text',
    city: 'text',
    country: 'text',
    language: 'text',
    phone: 'text',
    email: 'text',
    website: 'text',
    domain: 'text',
    vat: 'text',
    segment: 'text',
    since: 'date',
    notes: 'text',
    contactName: 'text',
    contactEmail: 'text',
    contactRole: 'text',
    contactPhone: 'text',
    machineSerial: 'text',
    machineModel: 'text',
    machineInstalledAt: 'date',
  },
  contacts: { email: 'text', name: 'text', customer: 'text', role: 'text', phone: 'text', language: 'text' },
  machines: {
    serial: 'text',
    model: 'text',
    customer: 'text',
    installedAt: 'date',
    warrantyUntil: 'date',
    site: 'text',
    software: 'text',
    batch: 'text',
    lastMaintenanceAt: 'date',
    maintenanceDueAt: 'date',
  },
  orders: {
    number: 'text',
    customer: 'text',
    orderedAt: 'date',
    state: 'text',
    item: 'text',
    quantity: 'number',
    price: 'number',
    shippedAt: 'date',
    deliveredAt: 'date',
    trackingNumber: 'text',
    invoiceNumber: 'text',
    invoicedAt: 'date',
    paidAt: 'date',
    total: 'number',
    shipTo: 'text',
  },
  deliveries: {
    number: 'text',
    shippedAt: 'date',
    deliveredAt: 'date',
    trackingNumber: 'text',
    state: 'text',
  },
  invoices: { number: 'text', invoiceNumber: 'text', invoicedAt: 'date', total: 'number', paidAt: 'date' },
  returns: {
    number: 'text',
    customer: 'text',
    order: 'text',
    item: 'text',
    quantity: 'number',
    reason: 'text',
    state: 'text',
    announcedAt: 'date',
    receivedAt: 'date',
    refundedAt: 'date',
    refund: 'number',
  },
  articles: { id: 'text', title: 'text', body: 'text', language: 'text', models: 'list', category: 'text' },
  touchpoints: {
    id: 'text',
    customer: 'text',
    kind: 'text',
    at: 'date',
    subject: 'text',
    note: 'text',
    serial: 'text',
  },
  accesses: {
    id: 'text',
    customer: 'text',
    account: 'text',
    kind: 'text',
    at: 'date',
    country: 'text',
    device: 'text',
  },
  feedback: {
    id: 'text',
    source: 'text',
    kind: 'text',
    at: 'date',
    customer: 'text',
    title: 'text',
    text: 'text',
    rating: 'text',
    nps: 'number',
    grade: 'number',
    model: 'text',
    language: 'text',
  },
} as const satisfies Record<ImportKind, Record<string, FieldType>>
export type ImportField = { [K in ImportKind]: keyof (typeof importFields)[K] }[ImportKind]

/** One of each list must have a column. */
export const requiredFields: Record<ImportKind, readonly (readonly ImportField[])[]> = {
  models: [['id']],
  parts: [['number']],
  prices: [['number'], ['price']],
  stock: [['number'], ['stock']],
  bom: [['model', 'parent', 'level'], ['part']],
  relations: [['part'], ['other']],
  customers: [['name'], ['id', 'name']],
  contacts: [['email']],
  machines: [['serial']],
  orders: [['number'], ['orderedAt']],
  deliveries: [['number'], ['shippedAt', 'deliveredAt', 'trackingNumber', 'state']],
  invoices: [['number'], ['invoiceNumber', 'paidAt', 'total']],
  returns: [['number'], ['item'], ['announcedAt']],
  articles: [['id'], ['title'], ['body']],
  touchpoints: [['customer'], ['kind'], ['at']],
  accesses: [['customer'], ['account'], ['kind'], ['at']],
  feedback: [['text', 'rating', 'nps', 'grade'], ['at']],
}

export const fieldsOf = (kind: ImportKind): ImportField[] => Object.keys(importFields[kind]) as ImportField[]

export const numberFormats = ['auto', 'german', 'english'] as const
export const dateFormats = ['auto', 'dmy', 'mdy', 'ymd'] as const
export type NumberFormat = (typeof numberFormats)[number]
export type DateFormat = (typeof dateFormats)[number]

const columnName = z.string().max(500)

/** Where one field's value comes from. */
export const importTarget = z.object({
  field: z.string().max(60),
  /** The first that is filled counts, unless they are joined. None: `fixed` stands in every row. */
  columns: z.array(columnName).max(20),
  /** Puts all filled columns together with this between; null takes the first filled. */
  join: z.string().max(20).nullable(),
  /** Where the cells are empty. */
  fixed: z.string().max(2_000).nullable(),
  /** Cuts the text at `at` and takes part `part`, counted from 1, from the end where negative. */
  split: z.object({ at: z.string().min(1).max(20), part: z.number().int().min(-20).max(20) }).nullable(),
  /** Words of the file for words of ours, compared without case. */
  values: z.array(z.object({ from: z.string().max(500), to: z.string().max(500) })).max(1_000),
  /** Numbers are multiplied by it: 0.01 where a file counts in cents, 0.1 where prices are for ten. */
  factor: z.number(),
  numbers: z.enum(numberFormats),
  dates: z.enum(dateFormats),
})
export type ImportTarget = z.infer<typeof importTarget>

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export const delimiters = [';', ',', '\t', '|'] as const

/** How the table in a file is found; null where the file itself says so. */
export const tableLayout = z.object({
  sheet: z.string().max(200).nullable(),
  delimiter: z.enum(delimiters).nullable(),
  encoding: z.enum(encodings).nullable(),
  /** Line that names the columns, as a spreadsheet counts. */
  head: z.number().int().min(1).max(10_000).nullable(),
})
export type TableLayout = z.infer<typeof tableLayout>

export const skipRule = z.object({
  column: columnName,
  when: z.enum(['empty', 'filled', 'is', 'is_not']),
  value: z.string().max(500),
})
export type SkipRule = z.infer<typeof skipRule>

export const importMapping = z.object({
  kind: importKind,
  layout: tableLayout,
  targets: z.array(importTarget).max(100),
  /** Fields that tell one record from another, where the file has no number of its own for it; [] for the usual one. */
  key: z.array(z.string().max(60)).max(5),
  skip: z.array(skipRule).max(20),
  /** Whether an empty cell leaves alone what is here. */
  emptyCells: z.enum(['keep', 'clear']),
  /** What to do with a row that names a customer nobody knows: refuse it, or take it without one. */
  unknownCustomers: z.enum(['reject', 'accept']),
  /** Whether the file has all lines of an order it names, or new ones only. */
  orderLines: z.enum(['replace', 'add']),
  /** The whole file is refused when a larger share of its rows is wrong. */
  mostRejected: z.number().min(0).max(1),
})
export type ImportMapping = z.infer<typeof importMapping>

export const defaultMostRejected = 0.2

/** A file on the engine's own computer, or one handed over by a window. */
export const importFile = z.union([
  z.object({ path: z.string().min(1).max(4_096) }),
  z.object({ upload: z.string().regex(/^[0-9a-f-]{36}$/) }),
])
export type ImportFile = z.infer<typeof importFile>

/** Why a column is thought to be a field: `header` by its name, `content` by what is in it, `records` by what is here. */
export const guessReason = z.enum(['header', 'similar_header', 'content', 'records'])
export const columnGuess = z.object({ field: z.string(), confidence, reason: guessReason, detail: z.string() })
export type ColumnGuess = z.infer<typeof columnGuess>

export const sourceColumn = z.object({
  name: z.string(),
  samples: z.array(z.string()),
  /** Share of the sampled rows in which it is filled. */
  filled: confidence,
  guess: columnGuess.nullable(),
})
export type SourceColumn = z.infer<typeof sourceColumn>

export const fileFormat = z.enum(['csv', 'json', 'jsonl', 'excel'])
export const inspection = z.object({
  name: z.string(),
  format: fileFormat,
  sheets: z.array(z.string()),
  /** As it was found or asked for. */
  layout: tableLayout,
  columns: z.array(sourceColumn),
  kinds: z.array(z.object({ kind: importKind, confidence })),
  mapping: importMapping,
})
export type ImportInspection = z.infer<typeof inspection>

/** Why a row or a cell is not taken. Closed: the screens translate each one. */
export const rowProblemCodes = [
  'required',
  'not_a_number',
  'not_a_date',
  'invalid',
  'too_long',
  'unknown_value',
  'duplicate_key',
  'unknown_customer',
  'unknown_part',
  'unknown_order',
  'unknown_model',
  'cycle',
  'not_stored',
  'picture_not_taken',
] as const
export const rowProblemCode = z.enum(rowProblemCodes)
export type RowProblemCode = z.infer<typeof rowProblemCode>
export const rowProblem = z.object({
  code: rowProblemCode,
  /** '' for the whole row. */
  field: z.string(),
  /** In English, complete, for the log, the CLI and the download. */
  reason: z.string(),
})
export type RowProblem = z.infer<typeof rowProblem>

export const previewRow = z.object({
  line: z.number().int(),
  /** By field, as it will be stored; '' where nothing is. */
  values: z.record(z.string(), z.string()),
  problems: z.array(rowProblem),
})
export type PreviewRow = z.infer<typeof previewRow>

export const rowCounts = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.number().int(),
})
export type RowCounts = z.infer<typeof rowCounts>

export const rejectedRow = z.object({
  line: z.number().int(),
  problems: z.array(rowProblem),
  cells: z.array(z.string()),
})
export type RejectedRow = z.infer<typeof rejectedRow>

/** An error of the contract, kept: its code and params. */
export const keptError = z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) })

export const runState = z.enum(['running', 'done', 'refused', 'cancelled', 'failed'])
export const importRunId = z.number().int().positive().brand<'ImportRunId'>()
export type ImportRunId = z.infer<typeof importRunId>
export const importProfileId = z.number().int().positive().brand<'ImportProfileId'>()
export type ImportProfileId = z.infer<typeof importProfileId>

export const importRun = rowCounts.extend({
  id: importRunId,
  profileId: importProfileId.nullable(),
  profileName: z.string().nullable(),
  source: z.string(),
  kind: importKind,
  file: z.string(),
  state: runState,
  error: keptError.nullable(),
  /** Of one that was taken back: records left as they are, as somebody has changed them since or something refers to them. */
  kept: z.number().int(),
  startedAt: instant,
  finishedAt: instant.nullable(),
})
export type ImportRun = z.infer<typeof importRun>

/** What is being stored is carried through, or taken back as a whole, after a crash as well. */
export const importProgress = counts.extend({
  phase: z.enum(['waiting', 'reading', 'comparing', 'storing', 'taking_back']),
  /** To cancel it by; null while it waits for another, and of a check. */
  runId: importRunId.nullable(),
})
export type ImportProgress = z.infer<typeof importProgress>

export const importProfile = z.object({
  id: importProfileId,
  name: z.string(),
  /** The system the files come from. */
  source: z.string(),
  mapping: importMapping,
  path: z.string().nullable(),
  /** As cron writes it, in the local time of the engine's computer. */
  schedule: z.string().nullable(),
  nextRunAt: instant.nullable(),
  lastRun: importRun.nullable(),
})
export type ImportProfile = z.infer<typeof importProfile>

const profileInput = z.object({
  name: z.string().trim().min(1).max(100),
  source: z.string().trim().min(1).max(100),
  mapping: importMapping,
  path: z.string().min(1).max(4_096).nullable(),
  schedule: z.string().min(1).max(200).nullable(),
})
export type ProfileInput = z.infer<typeof profileInput>

/** Bytes of one piece of a file that a window hands over, before base64. */
export const uploadPieceBytes = 8 * 1024 * 1024

export const imports = {
  /** A file in pieces, in order; the first names none to add to. It is kept for a day. @throws `too_large`, `not_found` */
  'imports.upload': procedure({
    input: z.object({
      upload: z.string().nullable(),
      name: z.string().min(1).max(1_024),
      contentBase64: z.string().max(uploadPieceBytes * 1.4),
    }),
    output: z.object({ upload: z.string() }),
  }),
  /**
   * What a file looks like and what its columns may be.
   * @throws `path_not_found`, `file_not_read`
   */
  'imports.inspect': procedure({
    input: z.object({ file: importFile, layout: tableLayout.optional(), kind: importKind.optional() }),
    output: inspection,
  }),
  /** The first rows as they would be stored. @throws `columns_missing` and those of `imports.inspect` */
  'imports.preview': procedure({
    input: z.object({ file: importFile, mapping: importMapping, limit: z.number().int().min(1).max(200).default(50) }),
    output: z.object({ fields: z.array(z.string()), rows: z.array(previewRow) }),
  }),
  /** What the whole file would change; nothing is stored. @throws those of `imports.preview` */
  'imports.check': procedure({
    input: z.object({ file: importFile, mapping: importMapping, source: z.string().min(1).max(100) }),
    output: rowCounts.extend({ rejectedRows: z.array(rejectedRow), refusal: keptError.nullable() }),
    progress: importProgress,
  }),
  /** All of the file or nothing of it: a run that was refused has changed nothing. */
  'imports.run': procedure({
    input: z.object({
      file: importFile,
      mapping: importMapping,
      source: z.string().min(1).max(100),
      profileId: importProfileId.nullable(),
    }),
    output: importRun,
    progress: importProgress,
  }),
  /** Without a file: the newest one at the profile's path. @throws `not_found`, `no_file` */
  'imports.runProfile': procedure({
    input: z.object({ profileId: importProfileId, file: importFile.nullable() }),
    output: importRun,
    progress: importProgress,
  }),
  /**
   * Ends a run before it is done; what it has stored so far is taken back, except what somebody has changed since. The call
   * that started it goes on meanwhile and tells how it ended. A run whose caller goes away while it stores is carried through.
   * @returns false where the run has ended already
   */
  'imports.cancel': procedure({
    input: z.object({ runId: importRunId }),
    output: z.object({ cancelled: z.boolean() }),
  }),
  'imports.profiles': procedure({ input: z.object({}), output: z.object({ profiles: z.array(importProfile) }) }),
  /** @throws `name_taken`, `bad_schedule`, `not_found` */
  'imports.saveProfile': procedure({
    input: profileInput.extend({ id: importProfileId.nullable() }),
    output: importProfile,
  }),
  /** What it takes to put it back. @throws `not_found` */
  'imports.removeProfile': procedure({
    input: z.object({ profileId: importProfileId }),
    output: z.object({ profile: importProfile, runIds: z.array(importRunId) }),
  }),
  /** @throws `name_taken` */
  'imports.restoreProfile': procedure({
    input: z.object({ profile: profileInput, runIds: z.array(importRunId).max(100_000) }),
    output: importProfile,
  }),
  /** The newest first. */
  'imports.runs': procedure({
    input: z.object({ profileId: importProfileId.nullable(), limit: z.number().int().min(1).max(500) }),
    output: z.object({ runs: z.array(importRun) }),
  }),
  'imports.rejectedRows': procedure({
    input: z.object({ runId: importRunId, limit: z.number().int().min(1).max(1_000) }),
    output: z.object({ columns: z.array(z.string()), rows: z.array(rejectedRow) }),
  }),
  /**
   * A table of the rejected rows with their reasons, piece by piece: `next` is where the next one begins, null after
   * the last. Cells that a spreadsheet would take for formulas are defused.
   */
  'imports.rejectedTable': procedure({
    input: z.object({ runId: importRunId, after: z.number().int().nullable(), language }),
    output: z.object({ csv: z.string(), next: z.number().int().nullable() }),
  }),
}

export const importsEvents = { 'imports.changed': z.object({}) }
