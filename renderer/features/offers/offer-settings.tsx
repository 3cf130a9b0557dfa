import { Check } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import type { OfferSender } from '../../../native/contract/offers.ts'
import type { Language } from '../../../native/contract/words.ts'
import form from '../../components/form.module.css'
import { PageSection } from '../../components/page.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { TextField } from '../../components/text-field.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngine, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { createAutosave } from '../letters/index.ts'
import { readAmount } from './amounts.ts'
import styles from './offers.module.css'

/** Who offers, on what terms, and how forward recommendations may be. What is changed is kept with the next pause. */
export function OfferSettings() {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('offers.sender', {})
  return (
    <PageSection title={t('offers.title')} text={t('offers.settings.text')}>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <Waiting name={t('app.loading')}>
          <SkeletonLines widths={[30, 60, 60]} />
        </Waiting>
      )}
      {data && <Fields sender={data} />}
    </PageSection>
  )
}

/** In the order in which they stand on the screen, and so many letters the engine takes. */
const texts = {
  name: 200,
  street: 200,
  zip: 20,
  city: 200,
  country: 2,
  phone: 100,
  email: 320,
  vatId: 40,
  bank: 200,
} as const satisfies Partial<Record<keyof OfferSender, number>>
const textNames = Object.keys(texts) as (keyof typeof texts)[]
const languages: readonly Language[] = ['de', 'en']

function Fields({ sender }: { sender: OfferSender }) {
  const { t } = useText()
  const { shown, status, change } = useSender(sender)
  return (
    <div className={form.settings}>
      <div className={styles.sender}>
        {textNames.map((name) => (
          <TextField
            key={name}
            label={t(`offers.settings.${name}`)}
            value={shown[name]}
            maxLength={texts[name]}
            onChange={(value) => change({ [name]: name === 'country' ? value.toUpperCase() : value })}
          />
        ))}
        <NumberField
          label={t('offers.settings.vatPercent')}
          value={shown.vatPercent}
          isFine={(value) => value <= 100}
          onChange={(vatPercent) => change({ vatPercent })}
        />
        <NumberField
          label={t('offers.settings.validDays')}
          value={shown.validDays}
          isFine={(value) => Number.isInteger(value) && value >= 1 && value <= 365}
          onChange={(validDays) => change({ validDays })}
        />
      </div>
      {languages.map((language) => (
        <TextField
          key={language}
          label={t(`offers.settings.terms.${language}`)}
          value={shown.terms[language]}
          lines={2}
          maxLength={2_000}
          onChange={(text) => change({ terms: { ...shown.terms, [language]: text } })}
        />
      ))}
      <Recommend value={shown.recommend} onChange={(recommend) => change({ recommend })} />
      <p role="status" className={styles.status} data-failed={status === 'failed' || undefined}>
        {status === 'saved' && (
          <>
            <Check size={14} aria-hidden /> {t('offers.saved')}
          </>
        )}
        {status === 'failed' && t('offers.unsaved')}
      </p>
    </div>
  )
}

function NumberField({
  label,
  value,
  isFine,
  onChange,
}: {
  label: string
  value: number
  isFine: (value: number) => boolean
  onChange: (value: number) => void
}) {
  const { t, language, format } = useText()
  const [typed, setTyped] = useState<string | null>(null)
  const read = (text: string): number | null => {
    const found = readAmount(text, language)
    return found !== null && isFine(found) ? found : null
  }
  return (
    <TextField
      label={label}
      value={typed ?? format.number(value)}
      trouble={typed !== null && read(typed) === null ? t('offers.settings.wrong') : null}
      onChange={(text) => {
        setTyped(text)
        const found = read(text)
        if (found !== null) onChange(found)
      }}
      onBlur={() => setTyped(null)}
    />
  )
}

const recommendations = ['nothing', 'fitting', 'anything'] as const

function Recommend({
  value,
  onChange,
}: {
  value: OfferSender['recommend']
  onChange: (value: OfferSender['recommend']) => void
}) {
  const { t } = useText()
  const id = useId()
  return (
    <div role="radiogroup" aria-labelledby={id} className={styles.recommend}>
      <span id={id} className={styles.label}>
        {t('offers.settings.recommend')}
      </span>
      {recommendations.map((each) => (
        <label key={each} className={form.check}>
          <input type="radio" name={id} checked={value === each} onChange={() => onChange(each)} />
          {t(`offers.settings.recommends.${each}`)}
        </label>
      ))}
    </div>
  )
}

/** What is typed stands on the screen at once and is saved with the next pause, only what was changed. */
function useSender(sender: OfferSender) {
  const engine = useEngine()
  const [changes, setChanges] = useState<Partial<OfferSender>>({})
  const [status, setStatus] = useState<'untouched' | 'saving' | 'saved' | 'failed'>('untouched')
  const [autosave] = useState(() =>
    createAutosave<Partial<OfferSender>>({
      save: async (change) => {
        await engine.call('offers.setSender', change)
      },
      onSaved: () => setStatus('saved'),
      onFailed: () => setStatus('failed'),
    }),
  )
  useEffect(() => () => autosave.flush(), [autosave])
  return {
    shown: { ...sender, ...changes },
    status,
    change: (part: Partial<OfferSender>): void => {
      const next = { ...changes, ...part }
      setChanges(next)
      setStatus('saving')
      autosave.changed(next)
    },
  }
}
