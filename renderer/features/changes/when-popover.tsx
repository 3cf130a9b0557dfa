import type { RefObject } from 'react'
import { UntilPopover } from '../../components/until-popover.tsx'
import { useText } from '../../i18n/index.ts'
import { morningOf, whenChoices, whenOf } from './when.ts'

/** Asks until when a ticket is put off or somebody is waited for. */
export function WhenPopover({
  withoutDate = false,
  ...popover
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  anchor: RefObject<HTMLElement | null>
  title: string
  /** Offers to leave it open. */
  withoutDate?: boolean
  onPick: (until: number | null) => void
}) {
  const { t, format } = useText()
  const choices = withoutDate ? whenChoices.filter((choice) => choice !== 'hours') : whenChoices
  return (
    <UntilPopover
      {...popover}
      choices={choices.map((choice) => ({
        id: choice,
        name: t(`changes.when.${choice}`),
        until: () => whenOf(choice, Date.now()),
        told: format.dateTime,
      }))}
      openEnd={withoutDate ? t('changes.when.openEnd') : undefined}
      timeOf={(date) => morningOf(date, Date.now())}
    />
  )
}
