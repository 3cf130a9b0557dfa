const two = (value: number): string => String(value).padStart(2, '0')

/** A moment's day where the person is, as a date field has it; '' for none. */
export function dayOf(at: number | null): string {
  if (at === null) return ''
  const day = new Date(at)
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** The last moment of a day where the person is; null for none. */
export function endOfDay(day: string): number | null {
  const at = new Date(`${day}T23:59:59`).getTime()
  return Number.isNaN(at) ? null : at
}
