import type { Order } from '../../../native/contract/customers.ts'
import type { RecordKind, RejectionCode } from '../../../native/contract/intake.ts'
import type { JobKind } from '../../../native/contract/jobs.ts'
import type { Missing, PrioritySignal } from '../../../native/contract/triage.ts'
import type { Certainty, Direction, MessageKind, Mood, Priority, TicketState } from '../../../native/contract/words.ts'

/** The field's closed unions in German. A value without a word does not compile. */
export const words = {
  state: {
    new: 'Neu',
    open: 'In Arbeit',
    waiting: 'Wartet auf Kunde',
    waiting_third: 'Wartet auf Dritte',
    solved: 'Gelöst',
    closed: 'Geschlossen',
  } satisfies Record<TicketState, string>,
  mood: {
    angry: 'verärgert',
    frustrated: 'frustriert',
    worried: 'besorgt',
    neutral: 'neutral',
    satisfied: 'zufrieden',
  } satisfies Record<Mood, string>,
  needsHelp: 'braucht Hilfe',
  priority: {
    low: 'niedrig',
    normal: 'normal',
    high: 'hoch',
    urgent: 'dringend',
  } satisfies Record<Priority, string>,
  certainty: {
    sure: 'sicher',
    likely: 'wahrscheinlich',
    unsure: 'unsicher',
  } satisfies Record<Certainty, string>,
  kind: {
    request: 'Anfrage',
    auto_reply: 'Automatische Antwort',
    bounce: 'Unzustellbar',
    list: 'Rundschreiben',
    spam: 'Werbung',
  } satisfies Record<MessageKind, string>,
  direction: {
    inbound: 'Eingang',
    outbound: 'Antwort',
    note: 'Interne Notiz',
  } satisfies Record<Direction, string>,
  signal: {
    safety: 'Gefahr für Personen',
    standstill: 'Maschine steht',
    deadline: 'Frist genannt',
  } satisfies Record<PrioritySignal, string>,
  missing: {
    machine: 'Maschine',
    serial: 'Seriennummer',
    error_code: 'Fehlercode',
    part: 'Teilenummer',
    order: 'Auftragsnummer',
    invoice: 'Rechnungsnummer',
    photo: 'Foto',
    since: 'Seit wann',
    purchase_date: 'Kaufdatum',
    version: 'Softwareversion',
    user: 'Benutzername',
    preferred_date: 'Wunschtermin',
  } satisfies Record<Missing['fact'], string>,
  orderState: {
    open: 'offen',
    shipped: 'unterwegs',
    delivered: 'geliefert',
    cancelled: 'storniert',
    returned: 'zurückgeschickt',
  } satisfies Record<Order['state'], string>,
  job: {
    'triage.message': 'Vorsortierung',
    'cases.embed': 'Fälle werden durchsuchbar gemacht',
    'learning.train': 'Lernen aus Tickets',
    'routing.learn': 'Lernen, wer was löst',
    'sla.reckon': 'Fristen neu berechnen',
    'find.index': 'Suchverzeichnis',
    'find.embed': 'Nachrichten werden nach Bedeutung durchsuchbar gemacht',
    'articles.embed': 'Anleitungen werden durchsuchbar gemacht',
    'defects.embed': 'Bekannte Fehler werden durchsuchbar gemacht',
  } satisfies Record<JobKind, string>,
  record: {
    cases: 'Gelöste Fälle',
    customers: 'Kunden',
    tickets: 'Tickets',
    models: 'Modelle',
    parts: 'Teile',
    bom: 'Stücklisten',
    orders: 'Aufträge',
    articles: 'Anleitungen',
    defects: 'Bekannte Fehler',
    colleagues: 'Kollegen',
  } satisfies Record<RecordKind, string>,
  rejection: {
    empty: 'Die Datei ist leer.',
    not_recognised: 'Der Inhalt wurde nicht erkannt.',
    unsupported_format: 'Dieses Format wird noch nicht gelesen.',
    too_large: 'Die Datei ist zu groß.',
    unreadable: 'Die Datei ließ sich nicht öffnen.',
    damaged_mail: 'Die Mail ist beschädigt.',
    unknown_fields: 'Die Spalten passen zu keiner bekannten Art von Daten.',
    invalid_row: 'In dieser Zeile fehlt etwas oder es passt nicht.',
    encrypted: 'Der Inhalt ist verschlüsselt.',
  } satisfies Record<RejectionCode, string>,
} as const
