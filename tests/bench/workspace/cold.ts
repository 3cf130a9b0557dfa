import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { root } from '../../e2e/environment.ts'

/**
 * Takes the data folder, the models, the screens and the program's sources out of the memory in which the system keeps files
 * it has read. Node and the packages stay there, so a start after this is a little quicker than one after a reboot.
 * @returns whether this system can
 */
export function forgetFiles(folder: string): boolean {
  const places = [folder, ...['models', 'dist/renderer', 'native'].map((each) => path.join(root, each))]
  // GNU dd asks the system to do without what it holds of a whole file if it is to read nothing of it past the cache.
  const forget = ['-exec', 'dd', 'if={}', 'iflag=nocache', 'count=0', 'status=none', ';']
  spawnSync('sync')
  return spawnSync('find', [...places, '-type', 'f', ...forget]).status === 0
}
