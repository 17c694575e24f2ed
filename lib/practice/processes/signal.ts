const numbers = {
  HUP: 1, INT: 2, QUIT: 3, ABRT: 6, KILL: 9, USR1: 10, SEGV: 11, USR2: 12, PIPE: 13, ALRM: 14, TERM: 15, CHLD: 17,
  CONT: 18, STOP: 19, WINCH: 28,
} as const

export type Signal = keyof typeof numbers

export const signalNumber = (signal: Signal): number => numbers[signal]

/** The signal that a person names as 15, TERM or SIGTERM. */
export function signalOf(text: string): Signal | undefined {
  const name = text.toUpperCase().replace(/^SIG/, '')
  if (name in numbers) return name as Signal
  return (Object.keys(numbers) as Signal[]).find((signal) => String(numbers[signal]) === text)
}

/** Signals that do nothing to a process that does not handle them. */
export const harmless: ReadonlySet<Signal> = new Set(['CHLD', 'CONT', 'WINCH'])
