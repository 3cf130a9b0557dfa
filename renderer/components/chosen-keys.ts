import { type ChosenKeys, type CommandId, commandIds, definitionOf } from './command-list.ts'
import { type Refusal, refusalOf } from './key-combos.ts'

/** The key of every command; null for none. */
export type KeyMap = ReadonlyMap<CommandId, string | null>

/**
 * The keys as they are now. What was chosen goes before what commands have from the start, so that a key that a later
 * version brings never takes one away that a person gave; a choice that may not be is passed over.
 */
export function effectiveKeys(chosen: ChosenKeys, mac: boolean): KeyMap {
  const own = new Map(
    commandIds.flatMap((id) => {
      const key = chosen[id]
      if (key === undefined || definitionOf(id).fixed) return []
      return key === '' || refusalOf(key, mac) === null ? [[id, key] as const] : []
    }),
  )
  const taken = new Set(own.values())
  return new Map(
    commandIds.map((id) => {
      const key = own.get(id)
      if (key !== undefined) return [id, key === '' ? null : key]
      const { key: initial } = definitionOf(id)
      return [id, initial !== null && taken.has(initial) ? null : initial]
    }),
  )
}

type Assignment =
  | { readonly kind: 'chosen'; readonly keys: ChosenKeys }
  | { readonly kind: 'refused'; readonly reason: Refusal }
  | {
      readonly kind: 'clash'
      readonly with: CommandId /** null where the other's key cannot change. */
      readonly swapped: ChosenKeys | null
    }

/** Gives a command a key: done, refused, or already another's, with what exchanging the two would make. */
export function assign(chosen: ChosenKeys, id: CommandId, combo: string, mac: boolean): Assignment {
  const reason = refusalOf(combo, mac)
  if (reason) return { kind: 'refused', reason }
  const keys = effectiveKeys(chosen, mac)
  const other = commandIds.find((each) => each !== id && keys.get(each) === combo)
  if (other === undefined) return { kind: 'chosen', keys: choose(chosen, id, combo) }
  if (definitionOf(other).fixed) return { kind: 'clash', with: other, swapped: null }
  const swapped = choose(choose(chosen, id, combo), other, keys.get(id) ?? null)
  return { kind: 'clash', with: other, swapped }
}

/** Gives a command the key it has from the start; whoever has that now loses it. */
export function reset(chosen: ChosenKeys, id: CommandId, mac: boolean): ChosenKeys {
  const { key } = definitionOf(id)
  const holder = commandIds.find((each) => each !== id && key !== null && effectiveKeys(chosen, mac).get(each) === key)
  const { [id]: _, ...rest } = holder === undefined ? chosen : choose(chosen, holder, null)
  return rest
}

/** Takes a command's key away. */
export const withoutKey = (chosen: ChosenKeys, id: CommandId): ChosenKeys => choose(chosen, id, null)

/** Only what differs from the start is kept. */
function choose(chosen: ChosenKeys, id: CommandId, key: string | null): ChosenKeys {
  const { [id]: _, ...rest } = chosen
  return definitionOf(id).key === key ? rest : { ...rest, [id]: key ?? '' }
}
