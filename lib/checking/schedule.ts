import { Cron } from 'croner'

/** More runs than a schedule that fires once a day has in a year. */
const runsCompared = 400

/** Any moment will do, as long as it is always the same. */
const from = new Date('2024-01-01T00:00:00Z')

/** When a schedule would run from a fixed moment on, in its own time zone; none when it cannot be read. */
export function runsOf(schedule: string, count: number): readonly string[] {
  try {
    return new Cron(schedule.trim(), { timezone: 'UTC', paused: true }).nextRuns(count, from).map((run) => run.toISOString())
  } catch (error) {
    // Whatever croner cannot read is no schedule that could equal another.
    if (error instanceof Error) return []
    throw error
  }
}

/** Whether two schedules run at the same times for a whole year, however they are spelt. */
export function isSameSchedule(a: string, b: string): boolean {
  if (plain(a) === plain(b)) return true
  // Most that differ do so within a day: only what agrees so far is worth a year.
  const agree = (count: number) => {
    const [left, right] = [runsOf(a, count), runsOf(b, count)]
    return left.length > 0 && left.every((run, at) => run === right[at])
  }
  return agree(3) && agree(runsCompared)
}

/** Without what means nothing: spaces and leading zeros. */
const plain = (schedule: string) => schedule.trim().split(/\s+/).join(' ').replaceAll(/\b0+(?=\d)/g, '')

/** The next runs in a few words: "02:00, 02:01 and 02:02 on the first day". */
export function scheduleInWords(schedule: string): string {
  const runs = runsOf(schedule, 3)
  if (runs.length === 0) return 'never, as far as it can be read'
  return runs.map((run) => `${run.slice(11, 16)} on ${weekday(run)}`).join(', then ')
}

const weekday = (run: string) => new Date(run).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' })
