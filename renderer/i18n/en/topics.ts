/** What customers write about, found without a list. */
export const topics = {
  title: 'Topics',
  reckoning: 'Looking for topics',
  none: 'No topics yet',
  noneText: 'A topic takes at least five similar tickets from the last nine weeks.',
  partial: 'Not everything has been read yet.',
  lead_one: 'One topic in {{tickets}} tickets of the last nine weeks, found without a list. {{apart}} belong to none.',
  lead_other:
    '{{count, number}} topics in {{tickets}} tickets of the last nine weeks, found without a list. {{apart}} belong to none.',
  map: 'Map of topics',
  mapText: 'What sounds alike lies close together. The larger, the more tickets in the last seven days.',
  topic: 'Topic',
  week: 'Tickets in seven days',
  usually: 'Expected',
  weekUsually: 'Seven days / expected',
  trend: 'Trend',
  trends: { more: 'More than usual', usual: 'As usual', less: 'Less than usual' },
  told_one: 'One ticket in seven days, {{expected}} expected.',
  told_other: '{{count, number}} tickets in seven days, {{expected}} expected.',
  back: 'All topics',
  toAlert: 'To the pattern alert',
} as const
