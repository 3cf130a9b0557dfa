import type { Localized } from '../contract/words.ts'

export interface StandardCategory {
  readonly id: string
  readonly name: Localized
  readonly description: Localized
}

/** The list that ships with the product, for a company that has not brought its own. */
export const standardCategories: readonly StandardCategory[] = [
  {
    id: 'fault',
    name: { de: 'Störung', en: 'Fault' },
    description: {
      de: 'Eine Maschine tut nicht, was sie soll: bleibt stehen, leckt, macht Geräusche, zeigt einen Fehler.',
      en: 'A machine does not do what it should: stops, leaks, makes noise, shows an error.',
    },
  },
  {
    id: 'spare_part',
    name: { de: 'Ersatzteil', en: 'Spare part' },
    description: {
      de: 'Der Kunde möchte ein Teil oder fragt, welches passt, ohne eine Reparatur zu verlangen.',
      en: 'Wants a part or asks which one fits, without asking for repair.',
    },
  },
  {
    id: 'maintenance',
    name: { de: 'Wartung und Termin', en: 'Maintenance' },
    description: {
      de: 'Wartungstermin, Inspektion, Besuch eines Technikers, gesetzliche Prüfung.',
      en: 'Service date, inspection, technician visit, statutory test.',
    },
  },
  {
    id: 'installation',
    name: { de: 'Aufstellung und Schulung', en: 'Installation and training' },
    description: {
      de: 'Aufstellen, Inbetriebnahme, Umzug einer Maschine, Schulung.',
      en: 'Set up, commissioning, moving a machine, training.',
    },
  },
  {
    id: 'operation',
    name: { de: 'Bedienung', en: 'Operation' },
    description: {
      de: 'Wie man die Maschine benutzt, einstellt, reinigt; welches Verbrauchsmaterial.',
      en: 'How it is used, set, cleaned; which consumable.',
    },
  },
  {
    id: 'software',
    name: { de: 'Software und Zugang', en: 'Software and access' },
    description: {
      de: 'Firmware, App, Portal, Anmeldung, Schnittstelle, Lizenz.',
      en: 'Firmware, app, portal, login, interface, licence.',
    },
  },
  {
    id: 'delivery',
    name: { de: 'Lieferung', en: 'Delivery' },
    description: {
      de: 'Wo ist das Paket, verspätet, beschädigt, unvollständig oder falsch geliefert.',
      en: 'Where is it, late, damaged in transit, short, wrong item delivered.',
    },
  },
  {
    id: 'return',
    name: { de: 'Rücksendung', en: 'Return' },
    description: {
      de: 'Zurückschicken, Umtausch, Widerruf, Gutschrift nach einer Rücksendung.',
      en: 'Send back, exchange, withdrawal, credit after a return.',
    },
  },
  {
    id: 'warranty',
    name: { de: 'Garantie', en: 'Warranty' },
    description: {
      de: 'Ist das abgedeckt, Anspruch auf Gewährleistung, Kulanz.',
      en: 'Is it covered, claim under warranty, goodwill.',
    },
  },
  {
    id: 'order',
    name: { de: 'Auftrag', en: 'Order' },
    description: {
      de: 'Eine Bestellung aufgeben, ändern, stornieren, bestätigen.',
      en: 'Place, change, cancel, confirm an order.',
    },
  },
  {
    id: 'quote',
    name: { de: 'Angebot', en: 'Quote' },
    description: {
      de: 'Preis, Angebot, Verfügbarkeit, Beratung vor dem Kauf.',
      en: 'Price, offer, availability, advice before buying.',
    },
  },
  {
    id: 'invoice',
    name: { de: 'Rechnung', en: 'Invoice' },
    description: {
      de: 'Falsche oder fehlende Rechnung, Mahnung, Zahlung, Skonto, Mehrwertsteuer.',
      en: 'Wrong or missing invoice, reminder, payment, discount, VAT.',
    },
  },
  {
    id: 'documents',
    name: { de: 'Unterlagen', en: 'Documents' },
    description: {
      de: 'Handbuch, Zeichnung, Zertifikat, Konformitätserklärung, Datenblatt.',
      en: 'Manual, drawing, certificate, declaration of conformity, data sheet.',
    },
  },
  {
    id: 'complaint',
    name: { de: 'Beschwerde', en: 'Complaint' },
    description: {
      de: 'Über Service, Menschen, Versprechen; der Kunde möchte darauf eine Antwort, keine Reparatur.',
      en: 'About service, people, promises; wants an answer to that, not a repair.',
    },
  },
  {
    id: 'account',
    name: { de: 'Stammdaten und Datenschutz', en: 'Account and privacy' },
    description: {
      de: 'Adresse, Ansprechpartner, Bankverbindung, persönliche Daten löschen oder Auskunft darüber.',
      en: 'Address, contact, bank data, erase or disclose personal data.',
    },
  },
]
