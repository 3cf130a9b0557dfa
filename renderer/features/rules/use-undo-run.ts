import type { RuleRun } from '../../../native/contract/rules.ts'
import { tell } from '../../components/notices.tsx'
import { useEngineMutation } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'

/** Takes back what a run did, and says what could not be. */
export function useUndoRun(): (run: RuleRun) => void {
  const { t } = useText()
  const { mutate } = useEngineMutation('rules.undoRun')
  return ({ id, ruleName: name }) =>
    mutate(
      { runId: id },
      {
        onSuccess: ({ left }) =>
          tell(
            left.length === 0
              ? t('rules.record.didUndo', { name })
              : t('rules.record.didUndoPartly', {
                  left: left.map((what) => t(`rules.record.left.${what}`)).join(', '),
                }),
          ),
      },
    )
}
