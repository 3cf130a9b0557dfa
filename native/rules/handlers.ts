import type { DomainHandlers } from '../protocol/handlers.ts'
import type { RuleService } from './service.ts'

export const createRuleHandlers = (rules: RuleService): DomainHandlers<'rules'> => ({
  'rules.list': () => rules.list(),
  'rules.save': async (rule) => ({ id: await rules.save(rule) }),
  'rules.setActive': async ({ id, active }) => {
    await rules.setActive(id, active)
    return {}
  },
  'rules.setOn': async ({ on }) => {
    await rules.setOn(on)
    return {}
  },
  'rules.order': async ({ ids }) => {
    await rules.order(ids)
    return {}
  },
  'rules.remove': async ({ id, removed }) => {
    await rules.remove(id, removed)
    return {}
  },
  'rules.allowSending': async ({ id, allowed }) => {
    await rules.allowSending(id, allowed)
    return {}
  },
  'rules.try': (rule, running) => rules.try(rule, running),
  'rules.runs': (page) => rules.runs(page),
  'rules.undoRun': ({ runId }) => rules.undoRun(runId),
})
