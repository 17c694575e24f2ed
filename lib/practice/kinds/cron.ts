import { Cron } from 'croner'

/** Cron schedules as github.com/robfig/cron reads them, with its words for what it does not. */
const fields: [name: string, min: number, max: number][] = [
  ['minute', 0, 59], ['hour', 0, 23], ['day of month', 1, 31], ['month', 1, 12], ['day of week', 0, 6],
]
const names: Record<string, number>[] = [{}, {}, {},
  Object.fromEntries(['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].map((name, index) => [name, index + 1])),
  Object.fromEntries(['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].map((name, index) => [name, index])),
]
const macros = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']

export function cronMistake(schedule: string): string | undefined {
  if (schedule.startsWith('@')) {
    if (macros.includes(schedule)) return undefined
    const every = everyOf(schedule)
    if (every !== undefined) return every > 0 ? undefined : `failed to parse duration ${schedule}: time: invalid duration`
    return `unrecognized descriptor: ${schedule}`
  }
  const parts = schedule.trim().split(/\s+/)
  if (parts.length !== 5) return `expected exactly 5 fields, found ${parts.length}: [${parts.join(' ')}]`
  for (const [index, part] of parts.entries()) {
    for (const piece of part.split(',')) {
      const wrong = pieceMistake(piece, index)
      if (wrong) return wrong
    }
  }
  return undefined
}

function pieceMistake(piece: string, index: number): string | undefined {
  const [, min, max] = fields[index]!
  const [range = '', step, more] = piece.split('/')
  if (more !== undefined) return `too many slashes: ${piece}`
  if (step !== undefined && !/^\d+$/.test(step)) return `failed to parse int from ${step}: strconv.Atoi: parsing "${step}": invalid syntax`
  if (step !== undefined && Number(step) === 0) return `step of range should be a positive number: ${piece}`
  if (range === '*' || range === '?') return undefined
  const [from = '', to, third] = range.split('-')
  if (third !== undefined) return `too many hyphens: ${piece}`
  const start = numberOf(from, index)
  const end = to === undefined ? start : numberOf(to, index)
  for (const [text, value] of [[from, start], [to ?? from, end]] as const) {
    if (value === undefined) return `failed to parse int from ${text}: strconv.Atoi: parsing "${text}": invalid syntax`
  }
  if (start! < min) return `beginning of range (${start}) below minimum (${min}): ${piece}`
  if (end! > max) return `end of range (${end}) above maximum (${max}): ${piece}`
  return start! > end! ? `beginning of range (${start}) beyond end of range (${end}): ${piece}` : undefined
}

const numberOf = (text: string, index: number): number | undefined =>
  /^\d+$/.test(text) ? Number(text) : names[index]![text.toLowerCase()]

const units: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 }

/** `@every 1h30m` in milliseconds, at least a second; undefined: not of this form. */
export function everyOf(schedule: string): number | undefined {
  const match = /^@every\s+((?:\d+(?:\.\d+)?(?:h|ms|m|s))+)$/.exec(schedule)
  if (!match) return undefined
  let total = 0
  for (const [, count, unit] of match[1]!.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)) total += Number(count) * units[unit!]!
  return Math.max(Math.floor(total / 1000) * 1000, 1000)
}

export function isTimeZone(zone: string): boolean {
  if (!zone || zone.toLowerCase() === 'local') return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return /^[A-Za-z]/.test(zone)
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** The first time after `from` (ms) at which the schedule falls due. */
export function nextRun(schedule: string, zone: string | undefined, from: number): number | undefined {
  const every = everyOf(schedule)
  if (every !== undefined) return Math.floor(from / 1000) * 1000 + every
  const pattern = new Cron(schedule.replaceAll('?', '*'), { mode: schedule.startsWith('@') ? 'auto' : '5-part', timezone: zone ?? 'UTC', paused: true })
  return pattern.nextRun(new Date(from))?.getTime()
}
