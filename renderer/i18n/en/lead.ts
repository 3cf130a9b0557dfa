export const lead = {
  title: 'Insights',
  alerts: 'Pattern alerts',
  topics: 'Topics',
  voices: 'Voices',
  paths: 'Customer journeys',
  reports: 'Reports',
  rules: 'Rules',
  signs: 'Unusual activity',
} as const
