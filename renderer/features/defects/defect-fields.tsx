import { useId } from 'react'
import type { KnownDefect } from '../../../native/contract/defects.ts'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './defect-form.module.css'
import type { FormValues, Problem } from './form-values.ts'

interface Props {
  values: FormValues
  problems: Partial<Record<keyof FormValues, Problem>>
  onChange: (change: Partial<FormValues>) => void
}

export function DefectFields({ values, problems, onChange }: Props) {
  const { t } = useText()
  type TextName = Exclude<keyof FormValues, 'kind' | 'articleId'>
  const field = (name: TextName) => {
    const problem = problems[name]
    return {
      label: t(`defects.field.${name}`),
      value: values[name],
      onChange: (text: string) => onChange({ [name]: text }),
      trouble: problem ? t(`defects.problem.${problem}`) : null,
    }
  }
  return (
    <>
      <Kind value={values.kind} onChange={(kind) => onChange({ kind })} />
      <TextField {...field('titleDe')} maxLength={200} />
      <TextField {...field('titleEn')} maxLength={200} />
      <TextField {...field('symptoms')} lines={5} hint={t('defects.hint.symptoms')} />
      <TextField {...field('instructionDe')} lines={4} hint={t('defects.hint.instruction')} />
      <TextField {...field('instructionEn')} lines={4} />
      <TextField {...field('models')} hint={t('defects.hint.models')} spellCheck={false} />
      <div className={styles.pair}>
        <TextField {...field('errorCodes')} hint={t('defects.hint.list')} spellCheck={false} />
        <TextField {...field('parts')} hint={t('defects.hint.list')} spellCheck={false} />
      </div>
      <ArticleChoice value={values.articleId} onChange={(articleId) => onChange({ articleId })} />
    </>
  )
}

const kinds = ['defect', 'operating_error'] as const

function Kind({ value, onChange }: { value: KnownDefect['kind']; onChange: (kind: KnownDefect['kind']) => void }) {
  const { t } = useText()
  const name = useId()
  return (
    <fieldset className={styles.kinds}>
      <legend className={styles.label}>{t('defects.field.kind')}</legend>
      {kinds.map((kind) => (
        <label key={kind} className={styles.kind}>
          <input type="radio" name={name} checked={kind === value} onChange={() => onChange(kind)} />
          {t(`defects.kindChoice.${kind}`)}
        </label>
      ))}
    </fieldset>
  )
}

const none = ''

function ArticleChoice({
  value,
  onChange,
}: {
  value: FormValues['articleId']
  onChange: (articleId: FormValues['articleId']) => void
}) {
  const { t } = useText()
  const label = useId()
  const { data } = useEngineQuery('articles.list', {})
  const articles = data?.articles ?? []
  const choices = [
    { value: none, label: t('defects.noArticle') },
    ...articles.map(({ id, externalId, title }) => ({ value: String(id), label: `${externalId} ${title}` })),
  ]
  return (
    <div className={styles.article}>
      <span id={label} className={styles.label}>
        {t('defects.field.articleId')}
      </span>
      <Select
        labelId={label}
        className={styles.select}
        choices={choices}
        value={value === null ? none : String(value)}
        onChange={(chosen) => onChange(articles.find(({ id }) => String(id) === chosen)?.id ?? null)}
      />
    </div>
  )
}
