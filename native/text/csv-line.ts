/** A line of a table as German spreadsheets open it by a double click: semicolons, CRLF. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(';')}\r\n`

/** To stand before the first line, so that spreadsheets read it as UTF-8. */
export const byteOrderMark = '\ufeff'

const plainNumber = /^[-+]?[\d\s.,/()-]+$/

/**
 * A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it.
 * OWASP, CSV Injection (owasp.org/www-community/attacks/CSV_Injection).
 */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !plainNumber.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
