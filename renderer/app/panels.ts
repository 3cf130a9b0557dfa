/** What can lie beside a ticket, in the order it has until a person gives it another. */
export const panels = [
  'defects',
  'triage',
  'solver',
  'draft',
  'parts',
  'offers',
  'cases',
  'articles',
  'customer',
] as const
export type Panel = (typeof panels)[number]

export const isPanel = (name: string): name is Panel => panels.some((each) => each === name)

/**
 * All panels in a person's order. One that came since stands behind the one it follows for everybody else.
 * @param order as it was kept; may name what there is no longer
 */
export function inOrder(order: readonly string[]): Panel[] {
  const known = [...new Set(order.filter(isPanel))]
  return panels.reduce<Panel[]>((done, panel, at) => {
    if (done.includes(panel)) return done
    const before = panels.slice(0, at).findLast((each) => done.includes(each))
    return done.toSpliced(before === undefined ? 0 : done.indexOf(before) + 1, 0, panel)
  }, known)
}

/**
 * The order after a panel went to another place.
 * @param present those on screen; the place is counted among them, as nobody sees the others
 * @param to the place it then has, from 0
 */
export function withMoved(order: readonly Panel[], panel: Panel, to: number, present: readonly Panel[]): Panel[] {
  const rest = order.filter((each) => each !== panel)
  const others = present.filter((each) => each !== panel)
  const next = others[to]
  const last = others.at(-1)
  if (last === undefined) return [...order]
  return rest.toSpliced(next === undefined ? rest.indexOf(last) + 1 : rest.indexOf(next), 0, panel)
}

/**
 * The place among others that a panel held at a height would take.
 * @param middles of the others, from above, in pixels
 */
export const placeAt = (middles: readonly number[], y: number): number => middles.filter((middle) => middle < y).length
