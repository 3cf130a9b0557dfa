import { open } from 'node:fs/promises'
import type { TableLayout } from '../contract/imports.ts'
import { headBytes, recognise } from '../intake/recognise.ts'
import { openCsv } from './read-csv.ts'
import { openExcel } from './read-excel.ts'
import { openJson } from './read-json.ts'
import { FileFaultError, type Table } from './table.ts'

export const noLayout: TableLayout = { sheet: null, delimiter: null, encoding: null, head: null }

const zip = '504b0304'
/** Of old Office documents, and of new ones behind a password. */
const compound = 'd0cf11e0a1b11ae1'

/**
 * Opens a file as the table it is, told by its content, not its name.
 * @param layout what a person or a profile says of it; the rest is found
 * @throws FileFaultError
 */
export async function openTable(file: string, layout: TableLayout): Promise<Table> {
  const head = await readStart(file)
  const start = Buffer.from(head.subarray(0, 8)).toString('hex')
  if (start.startsWith(zip)) return await openExcel(file, layout, false)
  if (start.startsWith(compound)) return await openExcel(file, layout, true)
  const what = recognise(head)
  if (what.format === 'json' || what.format === 'jsonl') return await openJson(file, what.format)
  if (what.format === null && what.code === 'empty') throw new FileFaultError('empty', what.reason)
  if (what.format === null && what.code !== 'not_recognised') throw new FileFaultError('not_a_table', what.reason)
  // What is no table to intake may still be one below a title, or with a mail's word in its head.
  return await openCsv(file, layout)
}

async function readStart(file: string): Promise<Uint8Array> {
  let handle: Awaited<ReturnType<typeof open>>
  try {
    handle = await open(file, 'r')
  } catch (error) {
    throw new FileFaultError('unreadable', String((error as Error).message))
  }
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    throw new FileFaultError('unreadable', String((error as Error).message))
  } finally {
    await handle.close()
  }
}
