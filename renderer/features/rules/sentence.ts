import type { RuleAction, RuleBody, RuleConditions, RuleTest } from '../../../native/contract/rules.ts'
import type { Format, Translate } from '../../i18n/index.ts'
import { type Names, nameIn } from './use-names.ts'

export interface Speaker {
  readonly t: Translate
  readonly format: Format
  readonly language: 'de' | 'en'
  readonly names: Names
}

/** «Wenn «Brand» oder «Rauch» vorkommt und die Stimmung verärgert ist → Priorität dringend». */
export function sentenceOf(
  { conditions, actions, sends = false }: Pick<RuleBody, 'conditions' | 'actions'> & { sends?: boolean },
  speaker: Speaker,
): string {
  const { t } = speaker
  if (conditions.parts.length === 0 && actions.length === 0) return t('rules.sentence.incomplete')
  return t('rules.sentence.whole', {
    conditions: conditions.parts.length === 0 ? t('rules.missing') : conditionsText(conditions, speaker),
    actions:
      actions.length === 0
        ? t('rules.missing')
        : actions.map((action) => actionText(action, speaker, sends)).join(', '),
  })
}

const joined = (values: readonly string[], by: 'all' | 'any', { language }: Speaker): string =>
  new Intl.ListFormat(language, { type: by === 'all' ? 'conjunction' : 'disjunction' }).format(values)

function conditionsText({ match, parts }: RuleConditions, speaker: Speaker): string {
  const texts = parts.map((part) => {
    if (!('tests' in part)) return testText(part, speaker)
    const tests = joined(
      part.tests.map((test) => testText(test, speaker)),
      part.match,
      speaker,
    )
    return parts.length > 1 && part.tests.length > 1 ? speaker.t('rules.sentence.group', { tests }) : tests
  })
  return joined(texts, match, speaker)
}

const quoted = (text: string, { language }: Speaker): string => {
  const bare = text.replace(/^["„“«»]|["“”«»]$/gu, '')
  return language === 'de' ? `«${bare}»` : `“${bare}”`
}

export const testText = (test: RuleTest, speaker: Speaker): string => says(test, speaker, test.not ? 'saysNot' : 'says')

const two = (value: number): string => String(value).padStart(2, '0')
export const clockText = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

/** Monday first. */
export const dayNames = (language: 'de' | 'en'): string[] =>
  Array.from({ length: 7 }, (_, day) =>
    new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { weekday: 'short', timeZone: 'UTC' }).format(
      Date.UTC(2024, 0, 1 + day),
    ),
  )

function says(test: RuleTest, speaker: Speaker, way: 'says' | 'saysNot'): string {
  const { t, format, language } = speaker
  const values = valuesOf(test, speaker)
  switch (test.kind) {
    case 'words':
      return t(`rules.${way}.${wordsIn[test.where]}`, { values })
    case 'defect':
      return t(`rules.${way}.${test.defectIds.length === 0 ? 'defectAny' : 'defect'}`, { values })
    case 'alert':
      return t(`rules.${way}.${test.alertIds.length === 0 ? 'alertAny' : 'alert'}`, { values })
    case 'time':
      return t(`rules.${way}.time`, {
        days: joined(
          dayNames(language).filter((_, day) => test.days[day]),
          'all',
          speaker,
        ),
        from: clockText(test.from),
        to: clockText(test.to),
      })
    case 'customer':
      return t(`rules.${way}.customer`, { count: test.customerIds.length })
    case 'age':
      return t(`rules.${way}.age`, { count: test.days })
    case 'amount':
      return t(`rules.${way}.amount`, { value: format.number(test.atLeast) })
    default:
      return t(`rules.${way}.${test.kind}`, { values })
  }
}

const wordsIn = { anywhere: 'words', subject: 'wordsSubject', text: 'wordsText' } as const

/** What a test asks for, as people write it. */
function valuesOf(test: RuleTest, speaker: Speaker): string {
  const list = listOf(test, speaker)
  return list.length === 0 ? speaker.t('rules.missing') : joined(list, 'any', speaker)
}

function listOf(test: RuleTest, speaker: Speaker): string[] {
  const { t, format, names } = speaker
  switch (test.kind) {
    case 'words':
      return test.any.map((word) => quoted(word, speaker))
    case 'category':
      return test.categories.map((id) => quoted(nameIn(names.categories, id), speaker))
    case 'priority':
      return test.priorities.map((each) => t(`words.priority.${each}`))
    case 'mood':
      return test.moods.map((each) => t(`words.mood.${each}`))
    case 'language':
      return test.languages.map((code) => format.languageName(code) ?? code)
    case 'message_kind':
      return test.kinds.map((each) => t(`words.kind.${each}`))
    case 'assignee':
      return test.assignees.map((name) => name ?? t('rules.nobody'))
    default:
      return recordsOf(test, speaker)
  }
}

function recordsOf(test: RuleTest, speaker: Speaker): string[] {
  const { names } = speaker
  switch (test.kind) {
    case 'segment':
      return test.segments.map((each) => quoted(each, speaker))
    case 'place':
      return [...test.countries, ...test.zips.map((zip) => `${zip}…`)]
    case 'model':
      return [...test.models]
    case 'error_code':
      return [...test.codes]
    case 'tag':
      return test.tags.map((tag) => quoted(tag, speaker))
    case 'defect':
      return test.defectIds.map((id) => quoted(nameIn(names.defects, id), speaker))
    case 'alert':
      return test.alertIds.map((id) => quoted(nameIn(names.alerts, id), speaker))
    default:
      return []
  }
}

export function actionText(action: RuleAction, speaker: Speaker, sends = false): string {
  const { t, names } = speaker
  const block = (id: number): string => names.blocks.find((each) => each.id === id)?.name ?? t('rules.missing')
  switch (action.kind) {
    case 'tag':
      return tagText(action, speaker)
    case 'set_priority':
      return t('rules.does.set_priority', { value: t(`words.priority.${action.priority}`) })
    case 'set_category':
      return action.categoryId === null
        ? t('rules.does.noCategory')
        : t('rules.does.set_category', { value: quoted(nameIn(names.categories, action.categoryId), speaker) })
    case 'assign':
      return t('rules.does.assign', { value: action.assignee ?? t('rules.missing') })
    case 'insert_block':
      return t('rules.does.insert_block', { value: block(action.blockId) })
    case 'proposal':
      return t(sends ? 'rules.does.proposalSent' : 'rules.does.proposal', { value: block(action.blockId) })
    case 'crm_note':
      return t('rules.does.crm_note', { value: action.text || t('rules.missing') })
    case 'inform':
      return action.who === '' ? t('rules.does.informMe') : t('rules.does.inform', { value: action.who })
  }
}

function tagText({ add, remove }: Extract<RuleAction, { kind: 'tag' }>, speaker: Speaker): string {
  const { t } = speaker
  const said = (tags: readonly string[]): string =>
    joined(
      tags.map((tag) => quoted(tag, speaker)),
      'all',
      speaker,
    )
  const parts = [
    ...(add.length > 0 ? [t('rules.does.tagAdd', { values: said(add) })] : []),
    ...(remove.length > 0 ? [t('rules.does.tagRemove', { values: said(remove) })] : []),
  ]
  return parts.length === 0 ? t('rules.does.tagAdd', { values: t('rules.missing') }) : parts.join(', ')
}

/** Why a rule acted, in a few words: those it found, else what held. */
export function reasonText(why: readonly { kind: string; words: readonly string[] }[], speaker: Speaker): string {
  const { t } = speaker
  const named = (kind: string): string => {
    const known = kind as RuleTest['kind']
    return t(`rules.tests.${known}`)
  }
  return why
    .map(({ kind, words }) => {
      if (kind.startsWith('not_')) return t('rules.reasons.not', { test: named(kind.slice('not_'.length)) })
      return words.length > 0 ? words.map((word) => quoted(word, speaker)).join(', ') : named(kind)
    })
    .join(', ')
}
