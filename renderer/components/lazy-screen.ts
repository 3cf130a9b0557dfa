import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

const screens: (() => Promise<unknown>)[] = []

/**
 * A screen whose code is read with the first visit, or by `loadScreens`: what opens first has less to read.
 * @param load the component out of its file: `() => import('./day-screen.tsx').then((file) => file.DayScreen)`
 */
export function lazyScreen<P extends object>(
  load: () => Promise<ComponentType<P>>,
): LazyExoticComponent<ComponentType<P>> {
  screens.push(load)
  return lazy(async () => ({ default: await load() }))
}

/** Reads the code of all screens one after the other, so that no first visit has to wait for it. */
export async function loadScreens(): Promise<void> {
  for (const load of screens) await load()
}
