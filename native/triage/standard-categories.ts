import type { Localized } from '../contract/words.ts'

/** The list that ships with the product, for a company that has not brought its own. */
export const standardCategories: readonly { readonly id: string; readonly name: Localized }[] = [
  { id: 'fault', name: { de: 'Störung', en: 'Fault' } },
  { id: 'spare_part', name: { de: 'Ersatzteil', en: 'Spare part' } },
  { id: 'maintenance', name: { de: 'Wartung und Termin', en: 'Maintenance' } },
  { id: 'installation', name: { de: 'Aufstellung und Schulung', en: 'Installation and training' } },
  { id: 'operation', name: { de: 'Bedienung', en: 'Operation' } },
  { id: 'software', name: { de: 'Software und Zugang', en: 'Software and access' } },
  { id: 'delivery', name: { de: 'Lieferung', en: 'Delivery' } },
  { id: 'return', name: { de: 'Rücksendung', en: 'Return' } },
  { id: 'warranty', name: { de: 'Garantie', en: 'Warranty' } },
  { id: 'order', name: { de: 'Auftrag', en: 'Order' } },
  { id: 'quote', name: { de: 'Angebot', en: 'Quote' } },
  { id: 'invoice', name: { de: 'Rechnung', en: 'Invoice' } },
  { id: 'documents', name: { de: 'Unterlagen', en: 'Documents' } },
  { id: 'complaint', name: { de: 'Beschwerde', en: 'Complaint' } },
  { id: 'account', name: { de: 'Stammdaten und Datenschutz', en: 'Account and privacy' } },
]
