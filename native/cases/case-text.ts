/** What of a case is turned into its vector: the problem as the customer told it, headed by its title. */
export const caseText = (item: {
  readonly title: string
  readonly problem: string
  readonly solution: string
}): string => [item.title, item.problem || item.solution].filter((part) => part !== '').join('\n')
