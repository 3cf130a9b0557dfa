import { type Offer, type OfferState, offerStates } from '../../../native/contract/offers.ts'
import { tell } from '../../components/notices.tsx'
import { Select } from '../../components/select.tsx'
import { useEngineMutation } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './offers.module.css'

/**
 * What became of an offer, changed in one step and taken back in one.
 * @param before saves what has not been saved: one that has left can no longer be changed
 */
export function StateChoice({
  offer: { id, number, state },
  before = async () => {},
}: {
  offer: Pick<Offer, 'id' | 'number' | 'state'>
  before?: () => Promise<void>
}) {
  const { t } = useText()
  const { mutate, isPending, variables } = useEngineMutation('offers.setState')
  const become = async (next: OfferState): Promise<void> => {
    if (next === state) return
    await before()
    mutate(
      { offerId: id, state: next },
      {
        onSuccess: () =>
          tell(t('offers.said', { number, state: t(`offers.state.${next}`) }), () => mutate({ offerId: id, state })),
      },
    )
  }
  return (
    <Select<OfferState>
      name={t('offers.stateOf', { number })}
      className={styles.state}
      value={isPending && variables ? variables.state : state}
      // What could not be saved has been told, and stays a draft.
      onChange={(next) => void become(next).catch(() => undefined)}
      choices={offerStates.map((value) => ({ value, label: t(`offers.state.${value}`) }))}
    />
  )
}
