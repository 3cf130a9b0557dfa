import type { Messages } from '../messages.ts'

export const learning: Messages['learning'] = {
  title: 'Triage',
  inUse: 'What has been learned',
  ownModel_one:
    'Your own model of {{date}}, learned from {{count, number}} ticket. It files {{share}} of the held-back tickets rightly.',
  ownModel_other:
    'Your own model of {{date}}, learned from {{count, number}} tickets. It files {{share}} of the held-back tickets rightly.',
  shippedModel: 'No model of your own yet: the categories that ship with Leitstand and your corrections count.',
  newLabels_one: '{{count, number}} new correction counts already; the model has not been trained with it yet.',
  newLabels_other: '{{count, number}} new corrections count already; the model has not been trained with them yet.',
  tooFew_one:
    '{{count, number}} ticket has a category set by a person. From {{needed, number}} on a model of your own is worth it.',
  tooFew_other:
    '{{count, number}} tickets have a category set by a person. From {{needed, number}} on a model of your own is worth it.',
  train: 'Learn again now',
  training: 'Learning',
  trainingCount: '{{done, number}} of {{total, number}}',
  categories: 'Categories',
  categoriesText:
    'Off: never given. Watch only: counted, but not shown. Suggest: stands on the ticket as a suggestion. Apply: is set on the ticket at once and can be corrected. Below the threshold it says “unsure”.',
  category: 'Category',
  mode: 'What the model may do',
  modeOf: 'What the model may do with “{{category}}”',
  modes: { off: 'Off', watch: 'Watch only', suggest: 'Suggest', apply: 'Apply' },
  modeSet: '“{{category}}”: {{mode}}, from {{share}}.',
  threshold: 'Threshold',
  thresholdOf: 'Threshold for “{{category}}”',
  precision: 'Right',
  coverage: 'Found',
  examples: 'Examples',
  none: 'none of the categories',
  notMeasured: 'Not measured yet',
  nothingMeasured: 'Not measured yet: this takes a model of your own, or more corrections.',
  confusions: 'Confused with',
  noConfusions: 'Nothing that stands out.',
  confusion: {
    taken_for_one: 'taken for “{{category}}” {{count, number}} time',
    taken_for_other: 'taken for “{{category}}” {{count, number}} times',
    mistaken_one: 'it was “{{category}}” {{count, number}} time',
    mistaken_other: 'it was “{{category}}” {{count, number}} times',
  },
  tickets: 'The tickets',
  rightly: 'Rightly filed as “{{guess}}” ({{share}})',
  wrongly: '“{{guess}}” ({{share}}) instead of “{{truth}}”',
  curveTable: 'Right and found by threshold',
  goodFrom: 'From a threshold of {{threshold}} on, at least {{share}} are right.',
  history: 'History',
  noHistory: 'Nothing has been learned yet.',
  learnedAt: 'Learned on',
  right: 'Right (by category)',
  before: 'Model before',
  state: 'State',
  states: { active: 'In use', retired: 'Replaced', rejected: 'Not better, never used' },
  shipped: 'Categories that ship with Leitstand',
  rollBack: 'Go back to it',
  rolledBack: 'The model of {{date}} is in use again.',
  rolledBackToShipped: 'The categories that ship with Leitstand are in use again.',
  qualityFull_one:
    '{{accuracy}} right, {{macroF1}} averaged by category, confidence off by {{error}}, measured on {{count, number}} ticket',
  qualityFull_other:
    '{{accuracy}} right, {{macroF1}} averaged by category, confidence off by {{error}}, measured on {{count, number}} tickets',
}
