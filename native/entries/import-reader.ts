import { parentPort, workerData } from 'node:worker_threads'
import { type ReaderTask, work } from '../imports/reader-work.ts'

/** Reads one file for an import, in a thread of its own. */
void work(workerData as ReaderTask, (message) => parentPort?.postMessage(message))
