/** Names of months as `date` writes them in English. */
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const dayMs = 86_400_000

/** How each way of writing a time is found in a text, and what it stands for in ms since the epoch. Without a zone it is UTC. */
const spellings: readonly { words: RegExp; read: (parts: readonly string[], now: number) => number }[] = [
  {
    // ISO 8601 and RFC 3339, with T or a space: 2026-11-25T18:24:30Z, 2026-11-25 18:24:30+01:00
    words: /\b(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:[.,]\d+)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?/g,
    read: ([, day = '', time = '', zone = '']) => Date.parse(`${day}T${time}${offset(zone)}`),
  },
  {
    // date: Wed Nov 25 18:24:30 UTC 2026, and with a clock of twelve hours: Wed Nov 25 06:24:30 PM UTC 2026
    words: /\b([A-Z][a-z]{2})\s+(\d{1,2})\s+(\d{1,2}):(\d{2}):(\d{2})(?:\s+(AM|PM))?(?:\s+(?!\d{4}\b)(\S+))?\s+(\d{4})\b/g,
    read: ([, month = '', day, hour, minute, second, half, zone = '', year]) =>
      utc(year, month, day, hour, minute, second, half) - minutes(zone) * 60_000,
  },
  {
    // date -R and other orders with the day first: Wed, 25 Nov 2026 18:24:30 +0000
    words: /\b(\d{1,2})\s+([A-Z][a-z]{2})\s+(\d{4})\s+(\d{1,2}):(\d{2}):(\d{2})(?:\s+(AM|PM))?(?:\s+(UTC|GMT|[+-]\d{2}:?\d{2}))?/g,
    read: ([, day, month = '', year, hour, minute, second, half, zone = '']) =>
      utc(year, month, day, hour, minute, second, half) - minutes(zone) * 60_000,
  },
  // Seconds, or milliseconds, since the epoch
  { words: /(?<![\d.:-])(\d{10})(?:\d{3})?(?![\d:-])/g, read: ([, seconds]) => Number(seconds) * 1000 },
  {
    // Only the time of day: the nearest such moment
    words: /(?<![\d:T-])(\d{2}):(\d{2}):(\d{2})(?![\d:])/g,
    read: ([, hour, minute, second], now) => {
      const today = Math.floor(now / dayMs) * dayMs + (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) * 1000
      return today + Math.round((now - today) / dayMs) * dayMs
    },
  },
]

/**
 * All times that a text tells, in ms since the epoch, in whichever of the usual ways they are written: as `date` prints
 * them, ISO 8601, RFC 2822, seconds since the epoch, or only hours, minutes and seconds.
 */
export function timesIn(text: string, now: number): number[] {
  let rest = text
  return spellings.flatMap(({ words, read }) => {
    const found = [...rest.matchAll(words)].map((match) => read(match.map((part) => part ?? ''), now))
    rest = rest.replaceAll(words, ' ')
    return found.filter((time) => !Number.isNaN(time))
  })
}

function utc(year = '', month = '', day = '', hour = '', minute = '', second = '', half = ''): number {
  const index = months.indexOf(month)
  if (index < 0) return Number.NaN
  const hours = half === '' ? Number(hour) : (Number(hour) % 12) + (half === 'PM' ? 12 : 0)
  return Date.UTC(Number(year), index, Number(day), hours, Number(minute), Number(second))
}

const offset = (zone: string) => (zone === '' || zone === 'UTC' || zone === 'GMT' ? 'Z' : zone)

/** Minutes east of Greenwich; names of zones other than numbers count as UTC. */
function minutes(zone: string): number {
  const [, sign, hours, rest] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(rest))
}
