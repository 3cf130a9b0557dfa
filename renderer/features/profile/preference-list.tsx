import type { Channel } from '../../../native/contract/customers.ts'
import type { CustomerId } from '../../../native/contract/words.ts'
import { tell } from '../../components/notices.tsx'
import { Select } from '../../components/select.tsx'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './profile.module.css'

const channels = ['', 'mail', 'phone', 'visit'] as const satisfies readonly Channel[]

/** How he likes to be spoken to, each with what it is told from. */
export function PreferenceList({ customerId }: { customerId: CustomerId }) {
  const { t, format } = useText()
  const { data } = useEngineQuery('customers.preferences', { customerId })
  const { mutate } = useEngineMutation('customers.setChannel')
  if (!data) return null
  const { channel, language, tone } = data
  const set = channel.origin === 'person' ? channel.value : ''
  const counted = channel.origin === 'counted' ? t(`profile.channels.${channel.value || 'none'}`) : null
  const choose = (value: Channel): void =>
    mutate(
      { customerId, channel: value },
      { onSuccess: () => tell(t('profile.channelSet'), () => mutate({ customerId, channel: set })) },
    )
  return (
    <dl className={styles.preferences}>
      <div>
        <dt>{t('profile.channel')}</dt>
        <dd>
          <Select
            name={t('profile.channel')}
            value={set}
            onChange={choose}
            choices={channels.map((value) => ({
              value,
              label: value === '' ? (counted ?? t('profile.channels.none')) : t(`profile.channels.${value}`),
            }))}
          />
          <span className={styles.small}>
            {channel.origin === 'person' ? `${t('profile.setByPerson')} ` : ''}
            {t('profile.channelCounts', channel.counts)}
          </span>
        </dd>
      </div>
      <div>
        <dt>{t('profile.language')}</dt>
        <dd>
          {format.languageName(language.value) ?? t('profile.unknown')}
          <span className={styles.small}>
            {language.counts
              .map(({ language: code, count }) =>
                t('profile.lettersIn', { count, language: format.languageName(code) ?? code }),
              )
              .join(', ')}
          </span>
        </dd>
      </div>
      <div>
        <dt>{t('profile.tone')}</dt>
        <dd>
          {tone.value === null ? t('profile.unknown') : t(`profile.tones.${tone.value}`)}
          <span className={styles.small}>
            {t('profile.toneCounts', {
              contacts: tone.contacts[tone.value ?? 'Sie'],
              all: tone.contacts.Sie + tone.contacts.du,
              letters: tone.letters[tone.value ?? 'Sie'],
              allLetters: tone.letters.Sie + tone.letters.du,
            })}
          </span>
        </dd>
      </div>
    </dl>
  )
}
