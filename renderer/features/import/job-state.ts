import type { JobProgress } from '../../../native/contract/jobs.ts'

/** Work that is going on, or that went wrong and can be tried again. */
export const isWorthALine = ({ waiting, running, failed }: JobProgress): boolean => waiting + running + failed > 0

export const jobTotal = ({ done, waiting, running }: JobProgress): number => done + waiting + running
