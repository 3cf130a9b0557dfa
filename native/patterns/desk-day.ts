import type { SlaService } from '../sla/service.ts'
import { createZone, type Zone } from '../sla/zone.ts'

/** The days of the company: from midnight to midnight on a clock that hangs there. */
export type ZoneOf = () => Promise<Zone>

export function createZoneOf(sla: Pick<SlaService, 'get'>): ZoneOf {
  let known: { readonly name: string; readonly zone: Zone } | null = null
  return async () => {
    const { timeZone } = (await sla.get()).hours
    if (known?.name !== timeZone) known = { name: timeZone, zone: zoneNamed(timeZone) }
    return known.zone
  }
}

function zoneNamed(name: string): Zone {
  try {
    return createZone(name)
  } catch {
    return createZone('UTC')
  }
}
