/** The first look around. */
export const tour = {
  title: 'Rundgang',
  start: 'Rundgang starten',
  place: '{{at, number}} von {{of, number}}',
  next: 'Weiter',
  back: 'Zurück',
  skip: 'Überspringen',
  finish: 'Fertig',
  key: '«{{name}}»',
  steps: {
    queue: {
      title: 'Hier warten Ihre Tickets',
      text: 'Mit {{next}} und {{previous}} gehen Sie durch die Liste, mit der Eingabetaste öffnen Sie ein Ticket.',
    },
    triage: {
      title: 'Leitstand liest jede Mail vor Ihnen',
      text: 'Kategorie, Stimmung und Priorität sind Vorschläge. «Warum?» zeigt die Wörter dahinter. Ein Klick auf den Wert berichtigt ihn, und daraus wird gelernt.',
    },
    cases: {
      title: 'So wurde es schon einmal gelöst',
      text: 'Ähnliche Fälle aus Ihrem Bestand, mit dem Satz, der passt, und den Teilen, die gebraucht wurden.',
    },
    draft: {
      title: 'Ein Anfang für die Antwort',
      text: 'Der Entwurf nennt seine Quellen. Mit {{takeDraft}} übernehmen Sie ihn in Ihre Antwort. Es geht nichts hinaus, was Sie nicht selbst senden.',
    },
    palette: {
      title: 'Alles mit einem Griff',
      text: 'Mit {{palette}} finden Sie Befehle, Tickets, Kunden und Teile, ohne die Maus zu suchen.',
    },
    keys: {
      title: 'Alle Tasten auf einem Blatt',
      text: 'Mit {{keys}} sehen Sie sie jederzeit. Von dort startet auch dieser Rundgang wieder.',
    },
  },
} as const
