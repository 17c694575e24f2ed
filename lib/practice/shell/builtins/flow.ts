import { Exit, LoopJump, Return } from '../flow.ts'
import type { Builtin } from './index.ts'

const levels = (argv: string[]) => Math.max(1, Number(argv[1] ?? 1) || 1)

export const breakLoop: Builtin = (_, argv) => {
  throw new LoopJump('break', levels(argv))
}

export const continueLoop: Builtin = (_, argv) => {
  throw new LoopJump('continue', levels(argv))
}

export const exit: Builtin = (shell, argv) => {
  throw new Exit(argv[1] === undefined ? shell.status : Number(argv[1]) & 255)
}

export const returnFrom: Builtin = (shell, argv) => {
  throw new Return(argv[1] === undefined ? shell.status : Number(argv[1]) & 255)
}

export const shift: Builtin = (shell, argv) => {
  const count = Number(argv[1] ?? 1)
  if (count > shell.positional.length) return 1
  shell.positional = shell.positional.slice(count)
  return 0
}
