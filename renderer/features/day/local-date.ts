/** The date that a clock here shows, ISO 8601. */
export function localDate(at: number): string {
  const date = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Noon of a day here, for words such as «gestern». @param date ISO 8601 */
export const noonOf = (date: string): number => new Date(`${date}T12:00`).getTime()
