import { createHash } from 'node:crypto'
import type { ImportKind, ImportMapping, RowProblem, RowProblemCode } from '../contract/imports.ts'
import { type Row, rowSchemas } from '../intake/records/rows.ts'
import { feedbackKey } from '../intake/records/store-feedback.ts'
import type { MappedRow } from './map-row.ts'

/** A row as it will be stored, and what it is known by in its system. */
export interface ImportRecord {
  readonly key: string
  readonly row: Row<ImportKind>
}

export type Checked = ImportRecord | { readonly problems: readonly RowProblem[] }

/** Makes a record of a row's values, or says what is wrong with them. */
export function toRecord(mapping: ImportMapping, { values, problems }: MappedRow): Checked {
  const { kind } = mapping
  const parsed = rowSchemas[kind].safeParse(inputOf(mapping, values))
  if (problems.length > 0) {
    const faulty = new Set(problems.map(({ field }) => field))
    const others = parsed.success ? [] : problemsOf(parsed.error.issues, values)
    return { problems: [...problems, ...others.filter(({ field }) => !faulty.has(field))] }
  }
  if (!parsed.success) return { problems: problemsOf(parsed.error.issues, values) }
  const row = shaped(kind, parsed.data as Row<ImportKind>)
  if ('code' in row) return { problems: [row] }
  return { key: keyOf(kind, row), row }
}

/** The field that is a record's number, of kinds whose files may have none. */
const ownNumber: Partial<Record<ImportKind, string>> = {
  customers: 'id',
  articles: 'id',
  touchpoints: 'id',
  accesses: 'id',
  feedback: 'id',
  returns: 'number',
}

type Values = MappedRow['values']

function inputOf({ kind, key, orderLines }: ImportMapping, values: Values): Record<string, unknown> {
  const number = ownNumber[kind]
  const made =
    number !== undefined && values[number] === undefined && key.length > 0
      ? { [number]: key.map((field) => values[field] ?? '').join(', ') }
      : {}
  if (kind === 'orders') return orderInput(values, orderLines)
  if (kind === 'models' || kind === 'parts') return { ...values, nameDe: values.name ?? '', name: undefined }
  if (kind === 'customers') return { ...values, ...made, machines: machinesOf(values) }
  return { ...values, ...made }
}

const machinesOf = ({ machineSerial, machineModel, machineInstalledAt }: Values): readonly unknown[] =>
  machineSerial === undefined
    ? []
    : [{ serial: machineSerial, model: machineModel ?? '', installedAt: machineInstalledAt }]

function orderInput({ item, quantity, price, ...head }: Values, orderLines: ImportMapping['orderLines']) {
  return {
    ...head,
    lines: item === undefined ? [] : [{ item, quantity, price }],
    addLines: orderLines === 'add',
  }
}

interface Issue {
  readonly code: string
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly params?: Record<string, unknown>
}

/** Fields by the names that people know them by. */
const knownAs: Record<string, string> = {
  nameDe: 'name',
  'lines.': 'item',
  'machines.serial': 'machineSerial',
  'machines.model': 'machineModel',
}

function fieldOf([outer = '', , inner = '']: readonly PropertyKey[]): string {
  const path = inner === '' && outer !== 'lines' ? String(outer) : `${String(outer)}.${String(inner)}`
  return knownAs[path] ?? path.replace(/^lines\./, '')
}

function problemsOf(issues: readonly unknown[], values: Values): RowProblem[] {
  return (issues as readonly Issue[]).slice(0, 5).map((issue) => {
    const field = fieldOf(issue.path)
    const code = codeOf(issue, values[field] === undefined)
    return { code, field, reason: code === 'required' ? `${field} is missing` : `${field}: ${issue.message}` }
  })
}

function codeOf({ code, params, path }: Issue, empty: boolean): RowProblemCode {
  if (params?.unknownValue === true) return 'unknown_value'
  if (code === 'too_big') return 'too_long'
  return empty && path.length > 0 ? 'required' : 'invalid'
}

/** Contacts and machines of a customer's row as those of his record. */
function shaped(kind: ImportKind, row: Row<ImportKind>): Row<ImportKind> | RowProblem {
  if (kind !== 'customers') return row
  const customer = row as Row<'customers'>
  if (!customer.contactEmail) return customer
  const { contactName, contactEmail, contactRole, contactPhone } = customer
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contactEmail)) {
    return { code: 'invalid', field: 'contactEmail', reason: `"${contactEmail.slice(0, 60)}" is no mail address` }
  }
  const contact = {
    name: contactName,
    email: contactEmail.toLowerCase(),
    role: contactRole,
    phone: contactPhone,
    language: null,
    formality: null,
  }
  return {
    ...customer,
    contacts: [...customer.contacts, contact],
    contactName: '',
    contactEmail: '',
    contactRole: '',
    contactPhone: '',
  }
}

/** The number a record has in its system. */
export function keyOf(kind: ImportKind, row: Row<ImportKind>): string {
  const of = row as Record<string, unknown>
  switch (kind) {
    case 'models':
    case 'articles':
      return String(of.id)
    case 'customers':
      return String(of.id ?? of.name)
    case 'contacts':
      return String(of.email)
    case 'machines':
      return String(of.serial)
    case 'bom':
      return JSON.stringify([of.model, of.parent, of.part, of.position])
    case 'relations':
      return JSON.stringify([of.part, of.other, of.relation])
    case 'touchpoints':
      return String(of.id ?? hashOf([of.customer, of.kind, of.at, of.subject]).slice(0, 16))
    case 'feedback':
      return String(of.id ?? feedbackKey(row as Row<'feedback'>))
    case 'accesses':
      return String(of.id ?? hashOf([of.customer, of.account, of.kind, of.at]).slice(0, 16))
    case 'parts':
    case 'prices':
    case 'stock':
    case 'orders':
    case 'deliveries':
    case 'invoices':
    case 'returns':
      return String(of.number)
  }
}

export const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')
