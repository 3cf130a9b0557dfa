import { useId } from 'react'
import type { Offer, OfferKind } from '../../../native/contract/offers.ts'
import { offerKinds } from '../../../native/contract/offers.ts'
import type { Language } from '../../../native/contract/words.ts'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useText } from '../../i18n/index.ts'
import { AmountField } from './amount-field.tsx'
import styles from './offers.module.css'
import type { EditableOffer } from './use-offer-draft.ts'

const languages: readonly Language[] = ['de', 'en']

/** What holds for the whole offer: kind, language, tax, shipping, until when, and a note. */
export function Terms({
  offer,
  editing: { draft, change, status },
  onLanguage,
}: {
  offer: Offer
  editing: EditableOffer
  onLanguage: (language: Language) => void
}) {
  const { t } = useText()
  const id = useId()
  return (
    <div className={styles.terms}>
      <div className={styles.field}>
        <span id={`${id}-kind`}>{t('offers.kindName')}</span>
        <Select<OfferKind>
          labelId={`${id}-kind`}
          value={draft.kind}
          onChange={(kind) => change({ kind }, 'kind')}
          choices={offerKinds.map((value) => ({ value, label: t(`offers.kind.${value}`) }))}
        />
      </div>
      <div className={styles.field}>
        <span id={`${id}-language`}>{t('offers.language')}</span>
        <Select<Language>
          labelId={`${id}-language`}
          value={draft.language}
          onChange={onLanguage}
          choices={languages.map((value) => ({ value, label: t(`offers.languages.${value}`) }))}
        />
      </div>
      <div className={styles.field}>
        <span aria-hidden>{t('offers.vat')} (%)</span>
        <AmountField
          name={`${t('offers.vat')} (%)`}
          value={draft.vatPercent}
          most={100}
          onChange={(vatPercent) => vatPercent !== null && change({ vatPercent }, 'vat')}
        />
      </div>
      <div className={styles.field}>
        <span aria-hidden>{t('offers.shipping')} (€)</span>
        <AmountField
          name={`${t('offers.shipping')} (€)`}
          value={draft.shippingCents / 100}
          digits={2}
          most={1_000_000}
          onChange={(euro) => change({ shippingCents: Math.round((euro ?? 0) * 100) }, 'shipping')}
        />
      </div>
      {draft.kind === 'offer' && (
        <div className={styles.field}>
          <label htmlFor={`${id}-until`}>{t('offers.validUntil')}</label>
          <input
            id={`${id}-until`}
            type="date"
            className={styles.date}
            value={draft.validUntil === null ? '' : dayOf(draft.validUntil)}
            onChange={({ target }) => change({ validUntil: endOf(target.value) }, 'until')}
          />
        </div>
      )}
      {draft.vatPercent === 0 && status === 'saved' && (
        <p className={offer.exemption ? styles.muted : styles.warning}>
          {offer.exemption
            ? t('offers.exemptBy', { reason: t(`offers.exempt.${offer.exemption}`) })
            : t('offers.noReason')}
        </p>
      )}
      <div className={styles.note}>
        <TextField
          label={t('offers.note')}
          value={draft.note}
          lines={2}
          maxLength={5_000}
          onChange={(note) => change({ note }, 'note')}
        />
      </div>
    </div>
  )
}

/** As a date field writes it, by the clock of this desk. */
function dayOf(at: number): string {
  const date = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** At noon, which is the same day all over Europe; null for a field that was emptied. */
function endOf(day: string): number | null {
  const at = Date.parse(`${day}T12:00:00`)
  return Number.isNaN(at) ? null : at
}
