export const lead = {
  title: 'Lage',
  alerts: 'Musterhinweise',
  topics: 'Themen',
  voices: 'Stimmen',
  paths: 'Wege der Kunden',
  reports: 'Berichte',
  rules: 'Regeln',
  signs: 'Auffälligkeiten',
} as const
