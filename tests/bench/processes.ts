import { readdirSync, readFileSync } from 'node:fs'

export interface ProcessInfo {
  readonly pid: number
  readonly command: string
}

/** What of a process' memory is in RAM, shared pages among it; 0 where the system does not tell. */
export function residentMiB(pid: number): number {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readProc(pid, 'status'))?.[1] ?? 0) / 1024)
}

/** The processes that a process has started itself and that still run. */
export function childrenOf(parent: number): ProcessInfo[] {
  return pids()
    .filter((pid) => Number(/PPid:\s+(\d+)/.exec(readProc(pid, 'status'))?.[1]) === parent)
    .map((pid) => ({ pid, command: readProc(pid, 'cmdline').replaceAll('\0', ' ') }))
}

function pids(): number[] {
  try {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0)
  } catch {
    return []
  }
}

/** Empty where the process has ended meanwhile. */
function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
