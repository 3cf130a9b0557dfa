import type { PartMachine, TicketParts } from '../contract/parts.ts'
import type { Entities } from '../contract/triage.ts'
import type { Db } from '../database/open.ts'
import * as queries from './queries.ts'

export interface MachineSearch {
  /** Models the mail is about: named, told by a serial number, or the only one its customer has. */
  readonly models: readonly string[]
  readonly entities: Entities
  readonly customerId: number | null
  /** What a person chose. */
  readonly chosen: string | null
}

export type FoundMachine = Pick<TicketParts, 'machine' | 'choices'>

/**
 * The one machine a mail is about, or those it may be about. Several named are several: which of them a part is for is asked,
 * not guessed.
 */
export async function findMachine(
  db: Db,
  { models, entities, customerId, chosen }: MachineSearch,
): Promise<FoundMachine> {
  const owned = customerId === null ? [] : (await queries.selectMachines(db, customerId)).map(toMachine)
  const serials = entities.serials.flatMap(({ record }) => record ?? [])
  const ownedBy = (model: string): PartMachine | undefined => {
    const same = owned.filter((machine) => machine.model === model)
    return (
      same.find(({ serial }) => serial !== null && serials.includes(serial)) ??
      (same.length === 1 ? same[0] : undefined)
    )
  }
  const machineOf = async (id: string): Promise<PartMachine | null> => {
    const known = ownedBy(id)
    if (known) return known
    const model = await queries.selectModel(db, id)
    return model ? { model: model.id, modelName: { de: model.name_de, en: model.name_en }, serial: null } : null
  }
  const choices = oneOfEach(owned)
  if (chosen !== null) {
    const machine = await machineOf(chosen)
    return { machine: machine && { ...machine, source: 'chosen' }, choices }
  }
  const [model, another] = models
  if (model !== undefined && another === undefined) {
    const machine = await machineOf(model)
    // Where he has others too, an earlier mail of the ticket named it.
    const isNamed = entities.machines.length + entities.serials.length > 0 || choices.length > 1
    if (machine) return { machine: { ...machine, source: isNamed ? 'named' : 'only' }, choices }
  }
  const named = (await Promise.all(models.map(machineOf))).filter((machine) => machine !== null)
  return { machine: null, choices: named.length > 1 ? named : choices }
}

const toMachine = (row: Awaited<ReturnType<typeof queries.selectMachines>>[number]): PartMachine => ({
  model: row.id,
  modelName: { de: row.name_de, en: row.name_en },
  serial: row.serial,
})

/** Parts are the same for all machines of a model. */
const oneOfEach = (machines: readonly PartMachine[]): PartMachine[] => [
  ...new Map(machines.map((machine) => [machine.model, machine])).values(),
]
