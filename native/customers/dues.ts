export const dayMs = 86_400_000

/** An invoice is overdue 30 days after its date where nothing else was agreed (BGB § 286 Abs. 3). */
export const paymentDays = 30
export const maintenanceSoonDays = 30
export const warrantySoonDays = 60
/** An agreement that ends is told of this long before and after. */
export const agreementDays = 30

export interface Serviced {
  readonly installed_at: number | null
  readonly last_maintenance_at: number | null
  readonly maintenance_due_at: number | null
  readonly maintenance_days: number | null
}

/** When a machine is to be serviced next: as the records say, else an interval after the last service or the installation. */
export function maintenanceOf(machine: Serviced): { dueAt: number | null; reckoned: boolean } {
  const last = machine.last_maintenance_at ?? machine.installed_at
  // A date that a later service has met is an old one.
  const stated = machine.maintenance_due_at
  if (stated !== null && stated > (machine.last_maintenance_at ?? 0)) return { dueAt: stated, reckoned: false }
  if (machine.maintenance_days === null || last === null) return { dueAt: null, reckoned: false }
  return { dueAt: last + machine.maintenance_days * dayMs, reckoned: true }
}

/** Whether an agreement ends soon or has ended. */
export function endOf(validUntil: number | null, now: number): 'soon' | 'over' | null {
  if (validUntil === null || validUntil > now + agreementDays * dayMs) return null
  return validUntil < now ? 'over' : 'soon'
}
