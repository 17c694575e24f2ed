import type { Applet } from './applet.ts'
import { fail, readOptions } from './applet.ts'

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const two = (n: number) => String(n).padStart(2, '0')

export interface Zone {
  name: string
  /** Minutes east of Greenwich. */
  offset: number
}

const utc: Zone = { name: 'UTC', offset: 0 }

/** A zone as POSIX writes it (CET-1: an hour east); names such as Europe/Berlin need files that these images lack. */
export function zoneOf(text: string | undefined): Zone {
  const [, name, sign, hours, minutes = '0'] = /^([A-Za-z]{3,}|<[^>]+>)([-+]?)(\d{1,2})(?::(\d{2}))?/.exec(text ?? '') ?? []
  if (name === undefined) return utc
  const west = Number(hours) * 60 + Number(minutes)
  return { name: name.replace(/[<>]/g, ''), offset: sign === '-' ? west : -west }
}

/** strftime, in UTC unless a zone is named. */
export function formatTime(ms: number, format: string, zone: Zone = utc): string {
  const at = new Date(ms + zone.offset * 60_000)
  const hour = at.getUTCHours()
  const one = (letter: string): string => {
    switch (letter) {
      case 'Y': return String(at.getUTCFullYear())
      case 'y': return two(at.getUTCFullYear() % 100)
      case 'm': return two(at.getUTCMonth() + 1)
      case 'd': return two(at.getUTCDate())
      case 'e': return String(at.getUTCDate()).padStart(2)
      case 'H': return two(hour)
      case 'I': return two(hour % 12 || 12)
      case 'M': return two(at.getUTCMinutes())
      case 'S': return two(at.getUTCSeconds())
      case 'N': return String(at.getUTCMilliseconds()).padStart(3, '0') + '000000'
      case 'p': return hour < 12 ? 'AM' : 'PM'
      case 's': return String(Math.trunc(ms / 1000))
      case 'a': return days[at.getUTCDay()]!.slice(0, 3)
      case 'A': return days[at.getUTCDay()]!
      case 'b': case 'h': return months[at.getUTCMonth()]!.slice(0, 3)
      case 'B': return months[at.getUTCMonth()]!
      case 'u': return String(at.getUTCDay() || 7)
      case 'j': return String(Math.trunc((at.getTime() - Date.UTC(at.getUTCFullYear(), 0, 1)) / 86_400_000) + 1).padStart(3, '0')
      case 'Z': return zone.name
      case 'z': return (zone.offset < 0 ? '-' : '+') + two(Math.trunc(Math.abs(zone.offset) / 60)) + two(Math.abs(zone.offset) % 60)
      case 'F': return `${one('Y')}-${one('m')}-${one('d')}`
      case 'T': return `${one('H')}:${one('M')}:${one('S')}`
      case 'R': return `${one('H')}:${one('M')}`
      case 'D': return `${one('m')}/${one('d')}/${one('y')}`
      case 'c': return `${one('a')} ${one('b')} ${one('e')} ${one('T')} ${one('Y')}`
      case 'n': return '\n'
      case 't': return '\t'
      case '%': return '%'
      default: return `%${letter}`
    }
  }
  return format.replace(/%-?([a-zA-Z%])/g, (all, letter: string) => (all.startsWith('%-') ? one(letter).replace(/^[0 ]+(?=.)/, '') : one(letter)))
}

export const date: Applet = async (process, args) => {
  const { flags, values, rest } = readOptions(args.map((word) => (/^-I./.test(word) ? `--iso=${word.slice(2)}` : word)), 'drs')
  let at = process.machine.clock.now()
  const given = values.get('d')?.[0]
  if (given !== undefined) {
    at = given.startsWith('@') ? Number(given.slice(1)) * 1000 : Date.parse(/[zZ+]|UTC/.test(given) ? given : `${given}Z`)
    if (Number.isNaN(at)) return fail(process, `invalid date '${given}'`)
  }
  const precision = values.get('iso')?.[0] ?? values.get('iso-8601')?.[0]
  const iso = precision?.startsWith('s') ? '%FT%T+00:00' : precision?.startsWith('m') ? '%FT%R+00:00' : precision?.startsWith('h') ? '%FT%H+00:00' : '%F'
  const format = rest.find((word) => word.startsWith('+'))?.slice(1)
  const standard = flags.has('R') ? '%a, %d %b %Y %T %z' : flags.has('I') || precision ? iso : '%a %b %e %T %Z %Y'
  await process.write(`${formatTime(at, format ?? standard, flags.has('u') ? utc : zoneOf(process.env['TZ']))}\n`)
  return 0
}
