import type { ImportKind } from '../contract/imports.ts'
import type { Row } from '../intake/records/rows.ts'

type AnyRow = Row<ImportKind>

/**
 * Two rows of one key as one record: lines of an order, contacts of a customer, later parts of a delivery or an invoice.
 * `before` may be changed.
 * @returns null where the second says something else of the same record
 */
export function fold(kind: ImportKind, before: AnyRow, next: AnyRow): AnyRow | null {
  if (kind === 'orders') return foldOrder(before as Row<'orders'>, next as Row<'orders'>)
  if (kind === 'customers') return foldCustomer(before as Row<'customers'>, next as Row<'customers'>)
  if (kind === 'deliveries' || kind === 'invoices') return { ...before, ...filled(next) } as AnyRow
  return JSON.stringify(before) === JSON.stringify(next) ? before : null
}

const isFilled = (value: unknown): boolean => value !== '' && value !== null && value !== undefined

const filled = (row: object): object => Object.fromEntries(Object.entries(row).filter(([, value]) => isFilled(value)))

/** What the first row says of the order stands, the others fill its gaps. */
function foldOrder(before: Row<'orders'>, next: Row<'orders'>): Row<'orders'> {
  before.lines.push(...next.lines)
  const target = before as Record<string, unknown>
  for (const [name, value] of Object.entries(next)) {
    if (name !== 'lines' && isFilled(value) && !isFilled(target[name])) target[name] = value
  }
  return before
}

function foldCustomer(before: Row<'customers'>, next: Row<'customers'>): Row<'customers'> | null {
  const { contacts, machines, ...head } = next
  const { contacts: _contacts, machines: _machines, ...known } = before
  const same = JSON.stringify(head) === JSON.stringify(known)
  if (contacts.length + machines.length === 0) return same ? before : null
  if (head.name !== known.name) return null
  for (const contact of contacts) {
    if (!before.contacts.some(({ email }) => email === contact.email)) before.contacts.push(contact)
  }
  for (const machine of machines) {
    if (!before.machines.some(({ serial }) => serial === machine.serial)) before.machines.push(machine)
  }
  return before
}
