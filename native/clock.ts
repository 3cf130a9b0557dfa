/** Epoch milliseconds; a test hands in its own. */
export type Clock = () => number
export const systemClock: Clock = Date.now
