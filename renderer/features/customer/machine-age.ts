import type { Machine } from '../../../native/contract/customers.ts'

const yearMs = 365.25 * 24 * 3_600_000
/** Bars of one customer share a scale that reaches at least this far, so that a young park does not look old. */
const shortestScaleYears = 10

/** Years since the machine was installed, null where that is not known. */
export const ageYears = ({ installedAt }: Pick<Machine, 'installedAt'>, now: number): number | null =>
  installedAt === null ? null : Math.max(0, (now - installedAt) / yearMs)

/** How many years the full length of a bar stands for. */
export function scaleYears(machines: readonly Pick<Machine, 'installedAt'>[], now: number): number {
  return Math.max(shortestScaleYears, ...machines.map((machine) => Math.ceil(ageYears(machine, now) ?? 0)))
}

/** Whether the warranty still holds; null where none is known. */
export const inWarranty = ({ warrantyUntil }: Pick<Machine, 'warrantyUntil'>, now: number): boolean | null =>
  warrantyUntil === null ? null : warrantyUntil >= now
