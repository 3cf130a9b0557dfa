import { keepPreviousData } from '@tanstack/react-query'
import type { Offer } from '../../../native/contract/offers.ts'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { bytesOf } from '../preview/index.ts'
import styles from './offers.module.css'

/** The document as it was saved last: a page of its own without scripts, light as it will be printed. */
export function DocumentPreview({ offer: { id, number } }: { offer: Pick<Offer, 'id' | 'number'> }) {
  const { t } = useText()
  const { data, error } = useEngineQuery(
    'offers.document',
    { offerId: id, format: 'html' },
    { placeholderData: keepPreviousData },
  )
  if (error) return <Trouble error={error} />
  if (!data) {
    return (
      <Waiting name={t('app.loading')}>
        <SkeletonLines widths={[40, 60, 90, 90, 75]} />
      </Waiting>
    )
  }
  return (
    <iframe
      className={styles.paper}
      title={t('offers.previewOf', { number })}
      sandbox=""
      srcDoc={new TextDecoder().decode(bytesOf(data.contentBase64))}
    />
  )
}
