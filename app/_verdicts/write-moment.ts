/** near: "10:58" today, "9 March, 10:58" before. time: always "10:58:12". day: "9 March". */
export type Precision = 'near' | 'time' | 'day'

/** Writes a point in time in British English, which the pages are in. `timeZone` is the process's own unless told. */
export function writeMoment(at: Date, as: Precision, timeZone?: string, now = new Date()): string {
  const write = (options: Intl.DateTimeFormatOptions, date = at) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(date)
  const time = { hour: '2-digit', minute: '2-digit' } as const
  if (as === 'time') return write({ ...time, second: '2-digit' })
  const day = { day: 'numeric', month: 'long' } as const
  const date =
    write({ year: 'numeric' }) === write({ year: 'numeric' }, now) ? day : { ...day, year: 'numeric' as const }
  if (as === 'day') return write(date)
  const today = write({ ...day, year: 'numeric' }) === write({ ...day, year: 'numeric' }, now)
  return today ? write(time) : `${write(date)}, ${write(time)}`
}

/** "1.4 s", "37 min", "2 h 5 min", "3 days": about how long, for a glance. */
export function writeDuration(ms: number): string {
  if (ms < 100) return `${Math.max(1, Math.round(ms))} ms`
  if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`
  if (ms < 60_000) return `${Math.round(ms / 1_000)} s`
  const minutes = Math.round(ms / 60_000)
  if (minutes < 60) return `${minutes} min`
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours >= 48) return `${Math.floor(hours / 24)} days`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}
