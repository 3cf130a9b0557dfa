/** What stands next to one of a list; undefined at its ends. */
export const stepBy = <T>(list: readonly T[], at: number, by: 1 | -1): T | undefined =>
  at < 0 || at + by < 0 ? undefined : list[at + by]
