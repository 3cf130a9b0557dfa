import type { Messages } from '../messages.ts'

const askIt = 'If it stays like this, give the details below to your IT.'
const untouched = 'Your data are untouched.'

export const failureReasons: Messages['failed']['reasons'] = {
  data_folder_in_use: {
    what: 'Leitstand is already running on the same data folder. Two programs must not open it at once.',
    safe: untouched,
    next: 'Switch to the open window. If there is none to be seen, quit Leitstand completely and start it again.',
  },
  database_too_new: {
    what: 'The data come from a newer version of Leitstand than this one.',
    safe: 'The data were not touched.',
    next: 'Install the newer version.',
  },
  database_damaged: {
    what: 'The database is damaged and cannot be opened.',
    safe: 'It was not changed. Your mail is still where it was imported from, as it was.',
    next: 'Restore the last backup of the data folder, or give the details below to your IT.',
  },
  model_file_damaged: {
    what: 'A file that belongs to Leitstand is damaged.',
    safe: untouched,
    next: 'Reinstall Leitstand. The data folder stays as it is.',
  },
  path_not_found: {
    what: 'The data folder cannot be reached.',
    safe: 'Nothing was written.',
    next: 'Check whether the drive is connected and try again.',
  },
  engine_not_started: {
    what: 'The service that manages your tickets did not come up.',
    safe: 'Your data are untouched: nothing is written while the service is not running.',
    next: `Try again. ${askIt}`,
  },
  engine_stopped: {
    what: 'The service that manages your tickets stopped unexpectedly.',
    safe: 'What was saved is safe. An import can be repeated: duplicates are recognised.',
    next: `Leitstand restarts the service by itself. ${askIt}`,
  },
  unreachable: {
    what: 'The Leitstand service cannot be reached at this address, or it asks for valid access.',
    safe: untouched,
    next: 'Open the address printed at start, including the part after “?\u2060token=”. Leitstand keeps trying by itself.',
  },
  internal: {
    what: 'At start an error occurred that Leitstand did not expect.',
    safe: 'What was saved is safe: nothing is written while the service is not running.',
    next: `Try again. ${askIt}`,
  },
}
