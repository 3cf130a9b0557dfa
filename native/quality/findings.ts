import type { RecordKind } from '../contract/intake.ts'
import type { FindingCode, FindingGroup, QualityFinding, QualityKind, Severity } from '../contract/quality.ts'

export interface FindingRule {
  readonly kind: QualityKind | null
  readonly group: FindingGroup
  /** What it costs where it is common. */
  readonly severity: Severity
  readonly remedy: QualityFinding['remedy']
  readonly remedyKind: RecordKind | null
}

const rule = (
  kind: QualityKind,
  group: FindingGroup,
  severity: Severity,
  remedyKind: RecordKind | null,
  remedy: QualityFinding['remedy'] = 'imports',
): FindingRule => ({ kind, group, severity, remedyKind, remedy })

const ofImports = (severity: Severity): FindingRule => ({
  kind: null,
  group: 'stale',
  severity,
  remedy: 'imports',
  remedyKind: null,
})

/** Of each finding: how dear it is to the people at the desk, and where it is put right. */
export const findingRules: Record<FindingCode, FindingRule> = {
  // Mails of these customers come in under nobody's name.
  customer_no_mail: rule('customers', 'incomplete', 'high', 'contacts'),
  customer_no_phone: rule('customers', 'incomplete', 'medium', 'customers'),
  customer_no_place: rule('customers', 'incomplete', 'medium', 'customers'),
  customer_double: rule('customers', 'double', 'high', null, 'duplicates'),
  contact_no_customer: rule('contacts', 'unlinked', 'high', 'contacts'),
  contact_no_name: rule('contacts', 'incomplete', 'medium', 'contacts'),
  contact_no_phone: rule('contacts', 'incomplete', 'low', 'contacts'),
  machine_no_customer: rule('machines', 'unlinked', 'high', 'machines'),
  machine_no_model: rule('machines', 'unlinked', 'high', 'models'),
  machine_no_installed: rule('machines', 'incomplete', 'medium', 'machines'),
  machine_two_spellings: rule('machines', 'double', 'high', 'machines'),
  model_no_name: rule('models', 'incomplete', 'medium', 'models'),
  // Without one no part can be said to fit.
  model_no_bom: rule('models', 'unlinked', 'high', 'bom'),
  model_no_article: rule('models', 'unlinked', 'low', 'articles'),
  part_no_name: rule('parts', 'incomplete', 'high', 'parts'),
  part_double: rule('parts', 'double', 'medium', 'parts'),
  part_two_spellings: rule('parts', 'double', 'medium', 'parts'),
  part_successor_unknown: rule('parts', 'wrong', 'medium', 'parts'),
  part_successor_cycle: rule('parts', 'wrong', 'high', 'parts'),
  part_gone: rule('parts', 'incomplete', 'low', 'parts'),
  part_in_no_bom: rule('parts', 'unlinked', 'low', 'bom'),
  part_no_picture: rule('parts', 'incomplete', 'low', null, 'data'),
  bom_cycle: rule('bom', 'wrong', 'high', 'bom'),
  bom_quantity: rule('bom', 'wrong', 'medium', 'bom'),
  bom_alternate_unknown: rule('bom', 'wrong', 'low', 'parts'),
  price_missing: rule('prices', 'incomplete', 'medium', 'prices'),
  stock_missing: rule('stock', 'incomplete', 'medium', 'stock'),
  lead_missing: rule('stock', 'incomplete', 'low', 'stock'),
  order_no_customer: rule('orders', 'unlinked', 'high', 'orders'),
  order_no_lines: rule('orders', 'incomplete', 'medium', 'orders'),
  order_item_unknown: rule('orders', 'unlinked', 'medium', 'parts'),
  return_no_customer: rule('returns', 'unlinked', 'medium', 'returns'),
  return_order_unknown: rule('returns', 'unlinked', 'low', 'orders'),
  return_item_unknown: rule('returns', 'unlinked', 'low', 'parts'),
  article_no_model: rule('articles', 'unlinked', 'low', 'articles'),
  article_model_unknown: rule('articles', 'unlinked', 'medium', 'models'),
  case_no_machine: rule('cases', 'incomplete', 'low', 'cases', 'data'),
  case_machine_unknown: rule('cases', 'unlinked', 'medium', 'models'),
  case_part_unknown: rule('cases', 'unlinked', 'medium', 'parts'),
  ticket_no_customer: rule('tickets', 'unlinked', 'high', null, 'tickets'),
  source_failed: ofImports('high'),
  source_late: ofImports('medium'),
  source_not_seen: ofImports('medium'),
}

/** Whether a record that lacks it counts as incomplete: what matters little does not. */
export const counts = (code: FindingCode): boolean => {
  const { group, severity } = findingRules[code]
  return group === 'incomplete' && severity !== 'low'
}

/** Below this share of at least so many records a fault is an exception, and one step less dear. */
const exception = { share: 0.01, of: 100 }
const less: Record<Severity, Severity> = { high: 'medium', medium: 'low', low: 'low' }

export function severityOf(code: FindingCode, count: number, of: number): Severity {
  const { severity } = findingRules[code]
  return of >= exception.of && count < of * exception.share ? less[severity] : severity
}

/** A finding that was put away returns when it has grown by a tenth. */
export const hasGrown = (count: number, before: number): boolean => count >= Math.max(before + 1, before * 1.1)
