import type { StepReason } from '../../../native/contract/outlook.ts'
import { useText } from '../../i18n/index.ts'

/** What a step is suggested for, as a sentence. */
export function useReasonText(): (reason: StepReason) => string {
  const { t, format } = useText()
  return (reason) => {
    switch (reason.kind) {
      case 'maintenance_due':
        return t(reason.reckoned ? 'profile.step.reason.maintenanceReckoned' : 'profile.step.reason.maintenance', {
          name: format.pick(reason.name),
          serial: reason.serial,
          date: format.date(reason.at),
        })
      case 'warranty_ending':
        return t('profile.step.reason.warranty', {
          name: format.pick(reason.name),
          serial: reason.serial,
          date: format.date(reason.at),
        })
      case 'wear_due':
        return t('profile.step.reason.wear', {
          name: format.pick(reason.name),
          days: reason.everyDays,
          date: format.date(reason.at),
          count: reason.orders,
        })
      case 'offer_unanswered':
        return t('profile.step.reason.offer', { number: reason.number, date: format.date(reason.at) })
      case 'failed_again':
        return t('profile.step.reason.failed', { serial: reason.serial, count: reason.tickets.length })
      case 'solved_upset':
        return t('profile.step.reason.upset', { subject: reason.subject, date: format.date(reason.at) })
      case 'new_machine':
        return t('profile.step.reason.training', { name: format.pick(reason.name), date: format.date(reason.at) })
      case 'may_leave':
        return t('profile.step.reason.leaving', { risk: format.percent(reason.risk), days: reason.horizonDays })
      case 'nothing':
        return t('profile.step.nothing')
    }
  }
}
