import { useQueryClient } from '@tanstack/react-query'
import { standardAspects, type VoiceQuote } from '../../../native/contract/voices.ts'
import { tell } from '../../components/notices.tsx'
import { Select } from '../../components/select.tsx'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { useAspectName } from './use-aspect-name.ts'
import styles from './voices.module.css'

const nothing = '-'

/** What the sentence is about, to be set right in one step, with a way back. */
export function Correct({ quote }: { quote: VoiceQuote }) {
  const { t } = useText()
  const nameOf = useAspectName()
  const queries = useQueryClient()
  const { data } = useEngineQuery('voices.aspects', {})
  const again = (): void => {
    for (const name of ['voices.quotes', 'voices.overview', 'voices.matrix'])
      void queries.invalidateQueries({ queryKey: [name] })
  }
  const undo = useEngineMutation('voices.undo', { onSuccess: again })
  const correct = useEngineMutation('voices.correct', {
    onSuccess: ({ correctionId }, { aspect }) => {
      again()
      const own = data?.aspects.find(({ id }) => id === aspect)
      const text = aspect === null ? t('voices.toldNothing') : t('voices.told', { name: nameOf(aspect, own?.name) })
      tell(text, () => undo.mutate({ correctionId }))
    },
  })
  const own = data?.aspects ?? []
  const choices = [
    ...standardAspects.map((aspect) => ({ value: aspect as string, label: nameOf(aspect) })),
    ...own.map(({ id, name }) => ({ value: id, label: nameOf(id, name) })),
    { value: nothing, label: t('voices.nothing') },
  ]
  return (
    <Select
      name={t('voices.correct')}
      className={styles.correct}
      value={quote.aspect}
      choices={choices}
      onChange={(value) => {
        if (value === quote.aspect) return
        correct.mutate({ voiceId: quote.id, aspect: value === nothing ? null : value })
      }}
    />
  )
}
