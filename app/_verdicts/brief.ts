import type { CheckReport, CheckState } from '#lib/checking'

/** Checks of one state, in words: "Checks 1 to 4 passed", "Checks 6, 7 and 10 blocked by check 5". */
export interface Brief {
  state: CheckState
  words: string
}

const said: Readonly<Record<CheckState, string>> = {
  waiting: 'not looked at',
  running: 'not looked at to the end',
  converging: 'still converging',
  passed: 'passed',
  failed: 'failed',
  blocked: 'blocked',
  unsupported: 'not supported by this cluster',
  'could-not-check': 'could not be looked at',
}

/** The checks in a few lines: one for each state and, of blocked ones, for each set of checks they stand behind. */
export function briefly(checks: readonly CheckReport[]): Brief[] {
  const numbers = new Map(checks.map((check, i) => [check.id, i + 1]))
  const groups = new Map<string, { state: CheckState; tail: string; members: number[] }>()
  checks.forEach((check, i) => {
    const behind = check.state === 'blocked' ? numbersOf(check.blockedBy ?? [], numbers) : []
    const tail = behind.length > 0 ? ` by ${named(behind, 'check')}` : ''
    const group = groups.get(check.state + tail) ?? { state: check.state, tail, members: [] }
    groups.set(check.state + tail, group)
    group.members.push(i + 1)
  })
  return [...groups.values()].map(({ state, tail, members }) => ({
    state,
    words: `${named(members, 'Check')} ${said[state]}${tail}`,
  }))
}

const numbersOf = (ids: readonly string[], numbers: ReadonlyMap<string, number>) =>
  ids.flatMap((id) => numbers.get(id) ?? [])

/** "check 5", "checks 1 to 4", "checks 6, 7 and 10". */
function named(members: readonly number[], word: string): string {
  const runs: [number, number][] = []
  for (const n of members) {
    const last = runs.at(-1)
    if (last && last[1] === n - 1) last[1] = n
    else runs.push([n, n])
  }
  const parts = runs.flatMap(([from, to]) =>
    to - from > 1 ? [`${from} to ${to}`] : from === to ? [`${from}`] : [`${from}`, `${to}`],
  )
  const list = parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
  return `${word}${members.length > 1 ? 's' : ''} ${list}`
}
