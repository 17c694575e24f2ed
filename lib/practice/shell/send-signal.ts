import { signalOf } from '../processes/index.ts'
import type { Process } from '../processes/index.ts'

/** `kill [-signal | -s signal] pid…`, as a program and as a shell has it: they differ in what names a process. */
export async function sendSignal(
  process: Process, args: string[], find: (word: string) => Process | undefined, tell: (message: string) => Promise<unknown>,
): Promise<number> {
  const [first = ''] = args
  if (first === '-l') return (await process.write('HUP INT QUIT KILL TERM USR1 USR2\n'), 0)
  const named = first === '-s' ? (args[1] ?? '') : first.startsWith('-') ? first.slice(1) : 'TERM'
  const signal = signalOf(named)
  if (!signal && named !== '0') return (await tell(`kill: bad signal name '${named}'`), 1)
  let status = 0
  for (const word of args.slice(first === '-s' ? 2 : first.startsWith('-') ? 1 : 0)) {
    const target = find(word)
    const mine = process.user.uid === 0 || process.user.uid === target?.user.uid
    if (target && target.status === undefined && mine) {
      if (signal) target.kill(signal)
      process.check()
      continue
    }
    status = 1
    await tell(`can't kill pid ${word}: ${target && target.status === undefined ? 'Operation not permitted' : 'No such process'}`)
  }
  return status
}
