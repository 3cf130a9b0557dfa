import type { Rejection } from '../../../native/contract/intake.ts'

/** A file that a person handed to the window. */
export interface PickedFile {
  /** With its folders, as far as they were picked along. */
  readonly name: string
  readonly file: File
}

/** What systems leave in folders beside the files people mean. */
const leftovers = /(^|\/)(\.[^/]*|thumbs\.db|desktop\.ini)(\/|$)/i

const longestName = 1_024

/** What an `<input type="file">` holds. */
export const fromInput = (files: Iterable<File>): PickedFile[] =>
  Array.from(files, (file) => ({ name: nameOf(file.webkitRelativePath || file.name), file })).filter(isMeant)

/**
 * Files and folders dropped onto the window, with all that the folders hold.
 * @param items must be read before the event is over, so call this within its handler
 */
export async function fromDrop(
  items: Iterable<DataTransferItem>,
): Promise<{ files: PickedFile[]; unreadable: Rejection[] }> {
  const dropped = Array.from(items, (item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const found = { files: [] as PickedFile[], unreadable: [] as Rejection[] }
  for (const { entry, file } of dropped) {
    if (entry) await collect(entry, found)
    // What comes from another program, such as an attachment out of a mail window, lies in no folder.
    else if (file) found.files.push({ name: nameOf(file.name), file })
  }
  return { ...found, files: found.files.filter(isMeant) }
}

async function collect(entry: FileSystemEntry, found: { files: PickedFile[]; unreadable: Rejection[] }): Promise<void> {
  const name = nameOf(entry.fullPath.replace(/^\//, ''))
  try {
    if (isFile(entry)) {
      const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
      found.files.push({ name, file })
    } else if (isFolder(entry)) {
      for (const child of await childrenOf(entry)) await collect(child, found)
    }
  } catch (error) {
    found.unreadable.push({ file: name, code: 'unreadable', reason: String(error) })
  }
}

/** A folder tells its content in portions and ends with an empty one. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const children: FileSystemEntry[] = []
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (portion.length === 0) return children
    children.push(...portion)
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const isMeant = ({ name }: PickedFile): boolean => !leftovers.test(name)
const nameOf = (name: string): string => name.slice(-longestName)
