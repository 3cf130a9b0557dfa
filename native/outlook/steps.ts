import { z } from 'zod'
import type { NextStep, StepKind } from '../contract/outlook.ts'
import { entities } from '../contract/triage.ts'
import type { CustomerId, TicketId } from '../contract/words.ts'
import { dayMs, maintenanceOf, maintenanceSoonDays, warrantySoonDays } from '../customers/dues.ts'
import { ownedMachines } from '../customers/now.ts'
import { medianOf, wearCycles } from '../customers/wear-cycles.ts'
import type { Db } from '../database/open.ts'
import * as queries from './queries.ts'

const yearMs = 365.25 * dayMs
const boughtMs = 5 * yearMs
const wearSoonMs = 30 * dayMs
const wearWithinMs = 60 * dayMs
const offerFromMs = 7 * dayMs
const offerUntilMs = 120 * dayMs
const failedMs = 180 * dayMs
const solvedMs = 21 * dayMs
const newMs = 120 * dayMs
const linesRead = 3_000
const lettersRead = 100
const machinesRead = 5_000
/** Fewer decided offers tell no share. */
const fewestOffers = 10
const fewestMachines = 20
/** From this risk on somebody should call him. */
const highRisk = 0.5
/** Stands in, for the order alone, where no value or chance is known. */
const unknownCents = 20_000
const unknownChance = 0.5
/** Of steps that are worth the same, this one first. */
const urgency: readonly StepKind[] = ['apology', 'call', 'maintenance', 'offer', 'training', 'nothing']

interface Situation {
  readonly customerId: CustomerId
  readonly now: number
  readonly risk: { readonly chance: number; readonly horizonDays: number } | null
}

/** A share of cases, as far as there are enough of them. */
interface Share {
  readonly chance: number | null
  readonly chanceOf: number | null
}

/** Every step that facts speak for, best first: by value times chance, turnover at stake by the risk of losing him. */
export async function candidateSteps(db: Db, situation: Situation): Promise<NextStep[]> {
  const turnover = await queries.sumTurnover(db, situation.customerId, situation.now - yearMs)
  const found = [
    ...(await machineSteps(db, situation)),
    ...(await wearSteps(db, situation)),
    ...(await offerSteps(db, situation)),
    ...(await troubleSteps(db, situation, turnover)),
    ...leavingSteps(situation, turnover),
  ]
  const worth = ({ value, chance }: NextStep): number => {
    if (value?.of === 'at_stake') return value.cents * (situation.risk?.chance ?? unknownChance)
    return (value?.cents ?? unknownCents) * (chance ?? unknownChance)
  }
  const dueAt = ({ reason }: NextStep): number => ('at' in reason ? reason.at : situation.now)
  return found.toSorted(
    (a, b) => worth(b) - worth(a) || urgency.indexOf(a.step) - urgency.indexOf(b.step) || dueAt(a) - dueAt(b),
  )
}

/** Where there is nothing to do, that is a step too. */
export const nothingToDo: NextStep = {
  step: 'nothing',
  reasonKey: 'nothing',
  reason: { kind: 'nothing' },
  value: null,
  chance: null,
  chanceOf: null,
  certainty: 'likely',
}

const unknown = { value: null, chance: null, chanceOf: null } as const

async function machineSteps(db: Db, { customerId, now }: Situation): Promise<NextStep[]> {
  const machines = await ownedMachines(db, customerId)
  const trainings = await queries.selectTrainings(db, customerId)
  const serviced = await servicedShare(db, now)
  return machines.flatMap((machine): NextStep[] => {
    const { serial, modelName: name, maintenanceDueAt, maintenanceReckoned, warrantyUntil, installedAt } = machine
    const steps: NextStep[] = []
    if (maintenanceDueAt !== null && maintenanceDueAt <= now + maintenanceSoonDays * dayMs) {
      steps.push({
        step: 'maintenance',
        reasonKey: `${serial} ${dayOf(maintenanceDueAt)}`,
        reason: { kind: 'maintenance_due', serial, name, at: maintenanceDueAt, reckoned: maintenanceReckoned },
        value: null,
        ...serviced,
        certainty: maintenanceReckoned ? 'likely' : 'sure',
      })
    }
    if (warrantyUntil !== null && warrantyUntil >= now && warrantyUntil <= now + warrantySoonDays * dayMs) {
      steps.push({
        step: 'offer',
        reasonKey: `warranty ${serial} ${dayOf(warrantyUntil)}`,
        reason: { kind: 'warranty_ending', serial, name, at: warrantyUntil },
        ...unknown,
        certainty: 'unsure',
      })
    }
    const trained = trainings.some(
      (training) => training.serial === serial || (training.serial === null && training.at >= (installedAt ?? now)),
    )
    if (installedAt !== null && installedAt <= now && now - installedAt <= newMs && !trained) {
      steps.push({
        step: 'training',
        reasonKey: `training ${serial}`,
        reason: { kind: 'new_machine', serial, name, at: installedAt },
        ...unknown,
        certainty: 'likely',
      })
    }
    return steps
  })
}

/** Of all machines that should have been serviced by now, how many are not behind. */
async function servicedShare(db: Db, now: number): Promise<Share> {
  const rows = (await queries.selectServiced(db, machinesRead)).filter(
    (row) => now - (row.installed_at ?? now) > (row.maintenance_days ?? 0) * dayMs,
  )
  if (rows.length < fewestMachines) return { chance: null, chanceOf: null }
  const kept = rows.filter((row) => (maintenanceOf({ ...row, maintenance_due_at: null }).dueAt ?? 0) >= now)
  return { chance: kept.length / rows.length, chanceOf: rows.length }
}

async function wearSteps(db: Db, { customerId, now }: Situation): Promise<NextStep[]> {
  const bought = await queries.selectBoughtParts(db, customerId, now - boughtMs, linesRead)
  return wearCycles(bought, now)
    .filter(({ nextAt }) => nextAt <= now + wearSoonMs)
    .flatMap(({ item, everyMs, nextAt, orders, chanceWithin }): NextStep[] => {
      const last = orders.at(-1)
      if (!last) return []
      const quantity = medianOf(orders.map((order) => order.quantity))
      return [
        {
          step: 'offer',
          reasonKey: `wear ${item} ${last.number}`,
          reason: {
            kind: 'wear_due',
            item,
            name: { de: last.name_de, en: last.name_en },
            at: Math.round(nextAt),
            everyDays: Math.round(everyMs / dayMs),
            orders: orders.length,
          },
          value: { cents: Math.round(quantity * last.price_cents), of: 'sale' },
          chance: chanceWithin(wearWithinMs, now),
          chanceOf: orders.length - 1,
          certainty: orders.length >= 5 ? 'likely' : 'unsure',
        },
      ]
    })
}

async function offerSteps(db: Db, { customerId, now }: Situation): Promise<NextStep[]> {
  const open = await queries.selectUnansweredOffers(db, customerId, { from: now - offerUntilMs, to: now - offerFromMs })
  if (open.length === 0) return []
  const { all, accepted } = await queries.countDecidedOffers(db)
  const share: Share = all < fewestOffers ? { chance: null, chanceOf: null } : { chance: accepted / all, chanceOf: all }
  return open.map(({ number, sent_at, cents }) => ({
    step: 'call',
    reasonKey: `offer ${number}`,
    reason: { kind: 'offer_unanswered', number, at: sent_at ?? now },
    value: { cents: Math.round(Number(cents)), of: 'sale' },
    ...share,
    certainty: share.chance === null ? 'unsure' : 'likely',
  }))
}

const findings = z.object({ entities })

async function troubleSteps(db: Db, { customerId, now, risk }: Situation, turnover: number): Promise<NextStep[]> {
  const atStake = turnover > 0 ? ({ cents: turnover, of: 'at_stake' } as const) : null
  const chance = { value: atStake, chance: risk?.chance ?? null, chanceOf: null }
  const upset = await queries.selectSolvedUpset(db, customerId, now - solvedMs)
  const bySerial = new Map<string, Map<number, { ticketId: TicketId; number: string; subject: string }>>()
  for (const letter of await queries.selectFindings(db, customerId, now - failedMs, lettersRead)) {
    if (letter.category_id !== 'fault' && letter.priority < 2) continue
    const found = findings.safeParse(JSON.parse(letter.result))
    for (const { record, nearMiss } of found.data?.entities.serials ?? []) {
      if (record === null || nearMiss) continue
      const tickets = bySerial.get(record) ?? new Map()
      tickets.set(letter.id, { ticketId: letter.id as TicketId, number: letter.number, subject: letter.subject })
      bySerial.set(record, tickets)
    }
  }
  return [
    ...upset.map(
      ({ id, number, subject, last_message_at }): NextStep => ({
        step: 'apology',
        reasonKey: `apology ${number}`,
        reason: { kind: 'solved_upset', ticketId: id as TicketId, number, subject, at: last_message_at },
        ...chance,
        certainty: 'likely',
      }),
    ),
    ...[...bySerial].flatMap(([serial, tickets]): NextStep[] => {
      if (tickets.size < 2) return []
      return [
        {
          step: 'call',
          reasonKey: `failed ${serial} ${Math.max(...tickets.keys())}`,
          reason: { kind: 'failed_again', serial, tickets: [...tickets.values()] },
          ...chance,
          certainty: 'likely',
        },
      ]
    }),
  ]
}

function leavingSteps({ now, risk }: Situation, turnover: number): NextStep[] {
  if (!risk || risk.chance < highRisk) return []
  const quarter = Math.floor(new Date(now).getUTCMonth() / 3) + 1
  return [
    {
      step: 'call',
      reasonKey: `leaving ${new Date(now).getUTCFullYear()} ${quarter}`,
      reason: { kind: 'may_leave', risk: risk.chance, horizonDays: risk.horizonDays },
      value: turnover > 0 ? { cents: turnover, of: 'at_stake' } : null,
      chance: risk.chance,
      chanceOf: null,
      certainty: 'unsure',
    },
  ]
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
