/** What customers write about, found without a list. */
export const topics = {
  title: 'Themen',
  reckoning: 'Themen werden gesucht',
  none: 'Noch keine Themen',
  noneText: 'Ein Thema braucht mindestens fünf ähnliche Tickets aus den letzten neun Wochen.',
  partial: 'Es ist noch nicht alles gelesen.',
  lead_one:
    'Ein Thema in {{tickets}} Tickets der letzten neun Wochen, ohne Liste gefunden. {{apart}} gehören zu keinem.',
  lead_other:
    '{{count, number}} Themen in {{tickets}} Tickets der letzten neun Wochen, ohne Liste gefunden. {{apart}} gehören zu keinem.',
  map: 'Karte der Themen',
  mapText: 'Was ähnlich klingt, liegt beieinander. Je größer, desto mehr Tickets in den letzten sieben Tagen.',
  topic: 'Thema',
  week: 'Tickets in sieben Tagen',
  usually: 'Zu erwarten',
  weekUsually: 'Sieben Tage / zu erwarten',
  trend: 'Verlauf',
  trends: { more: 'Mehr als sonst', usual: 'Wie sonst', less: 'Weniger als sonst' },
  told_one: 'Ein Ticket in sieben Tagen, zu erwarten wären {{expected}}.',
  told_other: '{{count, number}} Tickets in sieben Tagen, zu erwarten wären {{expected}}.',
  back: 'Alle Themen',
  toAlert: 'Zum Musterhinweis',
} as const
