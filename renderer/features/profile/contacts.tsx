import type { CustomerProfile } from '../../../native/contract/customers.ts'
import { Button } from '../../components/button.tsx'
import { tell } from '../../components/notices.tsx'
import { useEngineMutation } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './profile.module.css'

/** The people there, and how each is spoken to. */
export function Contacts({ contacts }: { contacts: CustomerProfile['contacts'] }) {
  const { t } = useText()
  const { mutate } = useEngineMutation('customers.setFormality')
  if (contacts.length === 0) return <p className={styles.muted}>{t('profile.noContacts')}</p>
  return (
    <ul className={styles.list}>
      {contacts.map(({ id, name, email, role, phone, formality }) => {
        const other = formality === 'Sie' ? 'du' : 'Sie'
        const who = name || email
        const change = (): void =>
          mutate(
            { contactId: id, formality: other },
            {
              onSuccess: () =>
                tell(t('profile.toneSet', { name: who, tone: other }), () => mutate({ contactId: id, formality })),
            },
          )
        return (
          <li key={id}>
            <p className={styles.line}>
              <span className={styles.strong}>{who}</span>
              <Button
                look="quiet"
                aria-label={`${formality}: ${t('profile.setTone', { name: who, tone: other })}`}
                onClick={change}
              >
                {formality}
              </Button>
            </p>
            <p className={styles.small}>
              {role}
              {role && email && ' · '}
              {email && <a href={`mailto:${email}`}>{email}</a>}
              {phone && ' · '}
              {phone && <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>{phone}</a>}
            </p>
          </li>
        )
      })}
    </ul>
  )
}
