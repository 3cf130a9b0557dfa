import type { DayAhead } from '../../../native/contract/day.ts'
import { Button } from '../../components/button.tsx'
import { PageSection } from '../../components/page.tsx'
import { useText } from '../../i18n/index.ts'

/** What is left of today, in sentences. */
export function Ahead({ ahead: { waiting, due, late }, onMine }: { ahead: DayAhead; onMine: () => void }) {
  const { t } = useText()
  return (
    <PageSection title={t('day.ahead')} aside={waiting > 0 && <Button onClick={onMine}>{t('day.showMine')}</Button>}>
      <p>
        {waiting === 0 ? t('day.nothingWaiting') : t('day.waiting', { count: waiting })}
        {due > late && ` ${t('day.due', { count: due - late })}`}
        {late > 0 && ` ${t('day.late', { count: late })}`}
      </p>
    </PageSection>
  )
}
