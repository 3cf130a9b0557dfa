import type { RefObject } from 'react'
import { UntilPopover } from '../../components/until-popover.tsx'
import { useText } from '../../i18n/index.ts'
import { muteChoices, muteUntil, startOfChosen } from './mute-until.ts'

/** Asks until when nobody is to be told: a day, a week, a month, or a date. */
export function MutePopover({
  onPick,
  ...popover
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  anchor: RefObject<HTMLElement | null>
  onPick: (until: number) => void
}) {
  const { t, format } = useText()
  return (
    <UntilPopover
      {...popover}
      title={t('patterns.act.mutePick')}
      align="start"
      finalFocus={popover.anchor}
      choices={muteChoices.map((choice) => ({
        id: choice,
        name: t(`patterns.act.muteFor.${choice}`),
        until: () => muteUntil(choice, Date.now()),
        told: format.weekday,
      }))}
      timeOf={(date) => startOfChosen(date, Date.now())}
      onPick={(until) => until !== null && onPick(until)}
    />
  )
}
