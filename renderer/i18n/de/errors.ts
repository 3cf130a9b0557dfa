import type { ErrorCode } from '../../../native/contract/errors.ts'

/** What happened (and what is safe), then what to do next. A code without both does not compile. */
export const errors = {
  not_found: {
    what: 'Das ist nicht mehr da. Vermutlich wurde es inzwischen zusammengeführt oder entfernt.',
    next: 'Gehen Sie zurück zur Liste.',
  },
  invalid_input: {
    what: 'Diese Angabe wurde nicht angenommen: {{detail}}. Geändert wurde nichts.',
    next: 'Prüfen Sie die Angabe und versuchen Sie es noch einmal.',
  },
  cancelled: {
    what: 'Abgebrochen. Was bis dahin fertig war, ist gespeichert.',
    next: 'Sie können jederzeit neu beginnen; Doppeltes wird erkannt.',
  },
  disconnected: {
    what: 'Die Verbindung zum Dienst von Leitstand ist unterbrochen. Ihre Daten und Entwürfe sind sicher.',
    next: 'Leitstand verbindet sich von selbst neu.',
  },
  unknown_procedure: {
    what: 'Fenster und Dienst haben verschiedene Versionen: «{{name}}» ist dem Dienst unbekannt.',
    next: 'Starten Sie Leitstand neu.',
  },
  path_not_found: {
    what: 'Diesen Pfad gibt es auf diesem Rechner nicht: {{path}}',
    next: 'Prüfen Sie die Schreibweise.',
  },
  unreadable_file: {
    what: 'Die Datei {{file}} ließ sich nicht lesen. Alles andere wurde übernommen.',
    next: 'Prüfen Sie, ob die Datei geöffnet oder gesperrt ist.',
  },
  data_folder_in_use: {
    what: 'Leitstand läuft bereits mit dem Datenordner {{folder}}. Die Daten sind unberührt.',
    next: 'Wechseln Sie zum offenen Fenster, oder beenden Sie es und starten Sie neu.',
  },
  database_too_new: {
    what: 'Die Daten stammen aus einer neueren Version von Leitstand (Stand {{found}}, bekannt bis {{known}}). Sie wurden nicht angefasst.',
    next: 'Installieren Sie die neuere Version.',
  },
  database_damaged: {
    what: 'Die Datenbank {{file}} ist beschädigt. Sie wurde nicht verändert.',
    next: 'Spielen Sie die letzte Sicherung ein, oder geben Sie der IT die Einzelheiten.',
  },
  models_unavailable: {
    what: 'Die Modelle laufen gerade nicht. Tickets lesen und beantworten geht weiter.',
    next: 'Die Vorsortierung wird nachgeholt, sobald sie wieder laufen.',
  },
  model_file_damaged: {
    what: 'Eine Modelldatei ist beschädigt: {{file}}. Ihre Daten sind nicht betroffen.',
    next: 'Installieren Sie Leitstand neu.',
  },
  too_few_examples: {
    what: 'Zu wenige Beispiele: {{found}} von mindestens {{needed}}.',
    next: 'Importieren Sie weitere gelöste Tickets.',
  },
  name_taken: {
    what: '«{{name}}» gibt es schon.',
    next: 'Wählen Sie einen anderen Namen.',
  },
  conversation_moved_on: {
    what: 'Nicht gesendet: {{name}} hat inzwischen geschrieben.',
    next: 'Lesen Sie die neue Nachricht und senden Sie dann noch einmal.',
  },
  no_recipient: {
    what: 'Nicht gesendet: Es ist kein Empfänger eingetragen.',
    next: 'Tragen Sie unter «An» eine Adresse ein.',
  },
  bad_address: {
    what: 'Nicht gesendet: «{{address}}» ist keine Mailadresse.',
    next: 'Berichtigen oder entfernen Sie die Adresse.',
  },
  nothing_to_send: {
    what: 'Nicht gesendet: Die Nachricht ist leer.',
    next: 'Schreiben Sie einen Text oder hängen Sie eine Datei an.',
  },
  too_large: {
    what: '«{{name}}» ist zu groß und wurde nicht angehängt.',
    next: 'Verkleinern Sie die Datei oder schicken Sie einen Verweis darauf.',
  },
  too_late: {
    what: 'Die Nachricht ist schon unterwegs und lässt sich nicht mehr zurückholen.',
    next: 'Schreiben Sie dem Empfänger, wenn etwas darin falsch ist.',
  },
  already_undone: {
    what: 'Das wurde schon rückgängig gemacht.',
    next: 'Es ist nichts weiter zu tun.',
  },
  not_empty: {
    what: 'In diesem Datenordner liegen schon Daten. Sie bleiben, wie sie sind.',
    next: 'Für die Beispieldaten starten Sie mit einem leeren Datenordner.',
  },
  internal: {
    what: 'Das hat nicht geklappt. Gespeichertes ist sicher.',
    next: 'Versuchen Sie es noch einmal. Die Einzelheiten stehen im Protokoll des Dienstes.',
  },
} as const satisfies Record<ErrorCode, { what: string; next: string }>
