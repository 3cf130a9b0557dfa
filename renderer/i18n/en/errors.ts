import type { Messages } from '../messages.ts'

export const errors: Messages['errors'] = {
  not_found: {
    what: 'This is no longer there. It was probably merged or removed in the meantime.',
    next: 'Go back to the list.',
  },
  invalid_input: {
    what: 'This was not accepted: {{detail}}. Nothing was changed.',
    next: 'Check what you entered and try again.',
  },
  cancelled: {
    what: 'Cancelled. What was done until then is saved.',
    next: 'You can start again at any time; duplicates are recognised.',
  },
  disconnected: {
    what: 'The connection to the Leitstand service is interrupted. Your data and drafts are safe.',
    next: 'Leitstand reconnects by itself.',
  },
  unknown_procedure: {
    what: 'Window and service have different versions: the service does not know “{{name}}”.',
    next: 'Restart Leitstand.',
  },
  path_not_found: { what: 'This path does not exist on this computer: {{path}}', next: 'Check the spelling.' },
  unreadable_file: {
    what: 'The file {{file}} could not be read. Everything else was taken in.',
    next: 'Check whether the file is open or locked.',
  },
  data_folder_in_use: {
    what: 'Leitstand is already running on the data folder {{folder}}. The data are untouched.',
    next: 'Switch to the open window, or close it and start again.',
  },
  database_too_new: {
    what: 'The data come from a newer version of Leitstand (level {{found}}, known up to {{known}}). They were not touched.',
    next: 'Install the newer version.',
  },
  database_damaged: {
    what: 'The database {{file}} is damaged. It was not changed.',
    next: 'Restore the last backup, or give the details to your IT.',
  },
  models_unavailable: {
    what: 'The models are not running at the moment. Reading and answering tickets goes on.',
    next: 'Triage catches up as soon as they run again.',
  },
  model_file_damaged: {
    what: 'A model file is damaged: {{file}}. Your data are not affected.',
    next: 'Reinstall Leitstand.',
  },
  too_few_examples: {
    what: 'Too few examples: {{found}} of at least {{needed}}.',
    next: 'Import more solved tickets.',
  },
  name_taken: {
    what: '“{{name}}” already exists.',
    next: 'Choose another name.',
  },
  conversation_moved_on: {
    what: 'Not sent: {{name}} has written in the meantime.',
    next: 'Read the new message, then send again.',
  },
  no_recipient: {
    what: 'Not sent: there is no recipient.',
    next: 'Enter an address under “To”.',
  },
  bad_address: {
    what: 'Not sent: “{{address}}” is not a mail address.',
    next: 'Correct or remove the address.',
  },
  nothing_to_send: {
    what: 'Not sent: the message is empty.',
    next: 'Write something or attach a file.',
  },
  too_large: {
    what: '“{{name}}” is too large and was not attached.',
    next: 'Make the file smaller or send a link to it.',
  },
  image_refused: {
    what: 'This picture cannot be used ($t(partPictures.refused.{{reason}})). Everything else is untouched.',
    next: 'Take a photo as JPEG, PNG, WebP, GIF or TIFF of at most 20 MB and 50 megapixels.',
  },
  too_late: {
    what: 'The message has left and cannot be taken back.',
    next: 'Write to the recipient if something in it is wrong.',
  },
  price_missing: {
    what: 'There is no price for “{{name}}”.',
    next: 'Enter it; until then there is no document.',
  },
  sender_missing: {
    what: 'It is not known yet who offers.',
    next: 'Enter your company’s name and address in the settings under “Offers”.',
  },
  offer_has_left: {
    what: '{{number}} has been sent or decided and stays as it is.',
    next: 'Make a new offer, or set this one back to a draft.',
  },
  already_undone: { what: 'This has already been undone.', next: 'There is nothing more to do.' },
  not_empty: {
    what: 'This data folder already holds data. They stay as they are.',
    next: 'Start with an empty data folder to load the example data.',
  },
  file_not_read: {
    what: 'The file {{file}} cannot be imported. Nothing was taken from it.',
    next: 'Check the file, or export it again as CSV (UTF-8) or Excel (.xlsx).',
  },
  columns_missing: {
    what: 'The file lacks columns that the profile needs: {{columns}}. Nothing was taken from it.',
    next: 'Check whether it is the right file, or map the columns anew.',
  },
  too_many_rejected: {
    what: '{{rejected}} of {{total}} rows do not fit; {{mostPercent}} % are allowed. Nothing was taken.',
    next: 'Look through the rejected rows, and change the mapping or the file.',
  },
  no_file: {
    what: 'There is no file to import at {{path}}.',
    next: 'Check the path in the profile, or choose a file.',
  },
  bad_schedule: {
    what: '“{{schedule}}” is no schedule. Nothing was saved.',
    next: 'Choose one of the suggestions, or write it as cron does: minute hour day month weekday.',
  },
  interrupted: {
    what: 'Leitstand ended while the file was being read. Nothing was taken from it.',
    next: 'Start the import again.',
  },
  internal: {
    what: 'That did not work. What was saved is safe.',
    next: 'Try again. The details are in the log of the service.',
  },
}
