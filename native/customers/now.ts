import { z } from 'zod'
import type { CustomerNow, OwnedMachine } from '../contract/customers.ts'
import type { Db } from '../database/open.ts'
import { agreementDays, dayMs, maintenanceOf, maintenanceSoonDays, warrantySoonDays } from './dues.ts'
import * as nowQueries from './now-queries.ts'
import { selectMachines } from './queries.ts'

const modelIds = z.array(z.string()).catch([])

/** A customer's machines with what is due and what is known to befall such a model. */
export async function ownedMachines(db: Db, customerId: number): Promise<OwnedMachine[]> {
  const rows = await selectMachines(db, customerId)
  const defects = rows.length === 0 ? [] : await nowQueries.selectDefects(db)
  const byModel = new Map<string, { de: string; en: string }[]>()
  for (const { models, title_de, title_en } of defects) {
    for (const model of modelIds.parse(JSON.parse(models))) {
      byModel.set(model, [...(byModel.get(model) ?? []), { de: title_de, en: title_en }])
    }
  }
  return rows.map((row) => {
    const { dueAt, reckoned } = maintenanceOf(row)
    return {
      serial: row.serial,
      model: row.model_id,
      modelName: { de: row.name_de, en: row.name_en },
      installedAt: row.installed_at,
      warrantyUntil: row.warranty_until,
      site: row.site,
      lastMaintenanceAt: row.last_maintenance_at,
      maintenanceDueAt: dueAt,
      maintenanceReckoned: reckoned,
      defects: byModel.get(row.model_id) ?? [],
    }
  })
}

/** What is so with a customer now. */
export async function situationOf(
  db: Db,
  { customerId, machines, now }: { customerId: number; machines: readonly OwnedMachine[]; now: number },
): Promise<CustomerNow> {
  const reach = agreementDays * dayMs
  const [tickets, overdue, returns, ends] = await Promise.all([
    nowQueries.countOpenTickets(db, customerId),
    nowQueries.sumOverdue(db, customerId, now),
    nowQueries.countReturns(db, customerId),
    nowQueries.selectAgreementEnds(db, customerId, { from: now - reach, to: now + reach }),
  ])
  const due = machines.flatMap(({ maintenanceDueAt }) => (maintenanceDueAt === null ? [] : [maintenanceDueAt]))
  const soon = now + maintenanceSoonDays * dayMs
  const warranties = machines.flatMap(({ warrantyUntil }) => (warrantyUntil === null ? [] : [warrantyUntil]))
  return {
    openTickets: tickets.open,
    pressingTickets: tickets.pressing,
    overdueInvoices: overdue.count,
    overdueCents: overdue.cents,
    openReturns: returns.open,
    maintenanceOverdue: due.filter((at) => at < now).length,
    maintenanceSoon: due.filter((at) => at >= now && at <= soon).length,
    warrantyEnding: warranties.filter((at) => at >= now && at <= now + warrantySoonDays * dayMs).length,
    endingAgreements: ends.length,
  }
}
