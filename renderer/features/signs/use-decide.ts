import type { Sign, SignState } from '../../../native/contract/signs.ts'
import { tell, tellTrouble } from '../../components/notices.tsx'
import { useEngine } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'

const tomorrow = (): number => new Date(Date.now() + 86_400_000).setHours(7, 0, 0, 0)

/** Judges a sign or puts it off; each is told and can be taken back. */
export function useDecide() {
  const { t } = useText()
  const engine = useEngine()
  const failed = (error: unknown): void => tellTrouble(errorText(t, error).what)
  const said = { harmless: 'signs.saidHarmless', confirmed: 'signs.saidConfirmed', open: 'signs.saidOpen' } as const
  return {
    decide: async ({ id, kind, state: before }: Sign, state: SignState): Promise<void> => {
      try {
        await engine.call('signs.decide', { id, state })
        tell(t(said[state], { what: t(`signs.kinds.${kind}`) }), () => {
          engine.call('signs.decide', { id, state: before }).catch(failed)
        })
      } catch (error) {
        failed(error)
      }
    },
    putOff: async ({ id }: Sign): Promise<void> => {
      try {
        await engine.call('signs.putOff', { id, until: tomorrow() })
        tell(t('signs.saidLater'), () => {
          engine.call('signs.putOff', { id, until: null }).catch(failed)
        })
      } catch (error) {
        failed(error)
      }
    },
    bringBack: ({ id }: Sign): void => {
      engine.call('signs.putOff', { id, until: null }).catch(failed)
    },
    setRate: (perWeek: number): void => {
      engine.call('signs.setRate', { perWeek }).catch(failed)
    },
  }
}
