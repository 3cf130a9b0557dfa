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
  image_refused: {
    what: 'Dieses Bild lässt sich nicht verwenden ($t(partPictures.refused.{{reason}})). Alles andere ist unberührt.',
    next: 'Nehmen Sie ein Foto als JPEG, PNG, WebP, GIF oder TIFF mit höchstens 20 MB und 50 Megapixeln.',
  },
  too_late: {
    what: 'Die Nachricht ist schon unterwegs und lässt sich nicht mehr zurückholen.',
    next: 'Schreiben Sie dem Empfänger, wenn etwas darin falsch ist.',
  },
  price_missing: {
    what: 'Für „{{name}}“ fehlt der Preis.',
    next: 'Tragen Sie ihn ein; vorher gibt es kein Dokument.',
  },
  sender_missing: {
    what: 'Wer anbietet, ist noch nicht bekannt.',
    next: 'Tragen Sie in den Einstellungen unter „Angebote“ Name und Anschrift Ihres Unternehmens ein.',
  },
  offer_has_left: {
    what: '{{number}} ist schon abgeschickt oder entschieden und bleibt, wie es ist.',
    next: 'Erstellen Sie ein neues Angebot, oder setzen Sie dieses auf Entwurf zurück.',
  },
  already_undone: {
    what: 'Das wurde schon rückgängig gemacht.',
    next: 'Es ist nichts weiter zu tun.',
  },
  not_empty: {
    what: 'In diesem Datenordner liegen schon Daten. Sie bleiben, wie sie sind.',
    next: 'Für die Beispieldaten starten Sie mit einem leeren Datenordner.',
  },
  file_not_read: {
    what: 'Die Datei {{file}} kann nicht importiert werden. Übernommen wurde nichts.',
    next: 'Prüfen Sie die Datei, oder exportieren Sie sie neu als CSV (UTF-8) oder Excel (.xlsx).',
  },
  columns_missing: {
    what: 'Der Datei fehlen Spalten, die das Profil braucht: {{columns}}. Übernommen wurde nichts.',
    next: 'Prüfen Sie, ob es die richtige Datei ist, oder ordnen Sie die Spalten neu zu.',
  },
  too_many_rejected: {
    what: '{{rejected}} von {{total}} Zeilen passen nicht, erlaubt sind {{mostPercent}} %. Übernommen wurde nichts.',
    next: 'Sehen Sie die abgewiesenen Zeilen durch, und ändern Sie die Zuordnung oder die Datei.',
  },
  no_file: {
    what: 'Unter {{path}} liegt keine Datei, die zu importieren wäre.',
    next: 'Prüfen Sie den Pfad im Profil, oder wählen Sie eine Datei.',
  },
  bad_schedule: {
    what: '«{{schedule}}» ist kein Zeitplan. Gespeichert wurde nichts.',
    next: 'Wählen Sie einen der Vorschläge, oder schreiben Sie ihn wie in cron: Minute Stunde Tag Monat Wochentag.',
  },
  interrupted: {
    what: 'Leitstand wurde beendet, während die Datei gelesen wurde. Übernommen wurde nichts.',
    next: 'Starten Sie den Import noch einmal.',
  },
  internal: {
    what: 'Das hat nicht geklappt. Gespeichertes ist sicher.',
    next: 'Versuchen Sie es noch einmal. Die Einzelheiten stehen im Protokoll des Dienstes.',
  },
} as const satisfies Record<ErrorCode, { what: string; next: string }>
