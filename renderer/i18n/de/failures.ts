const askIt = 'Bleibt es dabei, geben Sie der IT die Einzelheiten unten.'
const untouched = 'Ihre Daten sind unberührt.'

/** Why Leitstand could not start: what happened, what is safe, what to do next. */
export const failureReasons = {
  data_folder_in_use: {
    what: 'Leitstand läuft schon einmal mit demselben Datenordner. Zwei Programme dürfen ihn nicht zugleich öffnen.',
    safe: untouched,
    next: 'Wechseln Sie zum offenen Fenster. Ist keines zu sehen, beenden Sie Leitstand ganz und starten Sie neu.',
  },
  database_too_new: {
    what: 'Die Daten stammen aus einer neueren Version von Leitstand als dieser.',
    safe: 'Die Daten wurden nicht angefasst.',
    next: 'Installieren Sie die neuere Version.',
  },
  database_damaged: {
    what: 'Die Datenbank ist beschädigt und lässt sich nicht öffnen.',
    safe: 'Sie wurde nicht verändert. Ihre Mails liegen unverändert dort, woher sie importiert wurden.',
    next: 'Spielen Sie die letzte Sicherung des Datenordners ein, oder geben Sie der IT die Einzelheiten unten.',
  },
  model_file_damaged: {
    what: 'Eine Datei, die zu Leitstand gehört, ist beschädigt.',
    safe: untouched,
    next: 'Installieren Sie Leitstand neu. Der Datenordner bleibt dabei erhalten.',
  },
  path_not_found: {
    what: 'Der Datenordner ist nicht zu erreichen.',
    safe: 'Es wurde nichts geschrieben.',
    next: 'Prüfen Sie, ob das Laufwerk verbunden ist, und versuchen Sie es noch einmal.',
  },
  engine_not_started: {
    what: 'Der Dienst, der Ihre Tickets verwaltet, ist nicht angelaufen.',
    safe: 'Ihre Daten sind unberührt: Solange der Dienst nicht läuft, wird nichts geschrieben.',
    next: `Versuchen Sie es noch einmal. ${askIt}`,
  },
  engine_stopped: {
    what: 'Der Dienst, der Ihre Tickets verwaltet, hat unerwartet aufgehört.',
    safe: 'Was gespeichert war, ist sicher. Ein Import lässt sich wiederholen; Doppeltes wird erkannt.',
    next: `Leitstand startet den Dienst von selbst neu. ${askIt}`,
  },
  unreachable: {
    what: 'Der Dienst von Leitstand ist unter dieser Adresse nicht zu erreichen oder verlangt einen gültigen Zugang.',
    safe: untouched,
    next: 'Öffnen Sie die Adresse, die beim Start ausgegeben wurde, mit dem Teil hinter «?\u2060token=». Leitstand versucht es weiter von selbst.',
  },
  internal: {
    what: 'Beim Start ist ein Fehler aufgetreten, mit dem Leitstand nicht gerechnet hat.',
    safe: 'Was gespeichert war, ist sicher: Solange der Dienst nicht läuft, wird nichts geschrieben.',
    next: `Versuchen Sie es noch einmal. ${askIt}`,
  },
} as const
