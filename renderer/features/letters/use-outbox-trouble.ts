import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'

/** What could not be sent, in words, with the way to try again; null while everything leaves as it should. */
export function useOutboxTrouble(): { text: string; name: string; retry: () => void } | null {
  const { t } = useText()
  const { data } = useEngineQuery('letters.outbox', {})
  const { mutate } = useEngineMutation('letters.retry')
  const failed = data?.entries.filter(({ state }) => state === 'failed') ?? []
  const [first] = failed
  if (!first) return null
  return {
    text: t('letters.outboxFailed', { count: failed.length, subject: first.subject }),
    name: t('letters.outboxRetry'),
    retry: () => {
      for (const { id } of failed) mutate({ outboxId: id })
    },
  }
}
