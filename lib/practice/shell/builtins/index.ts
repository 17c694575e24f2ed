import { echo, printf } from '../applets/echo.ts'
import { test } from '../applets/test.ts'
import type { Shell } from '../shell.ts'
import { evaluateAll, source } from './evaluate.ts'
import { breakLoop, continueLoop, exit, returnFrom, shift } from './flow.ts'
import { jobs, kill, wait } from './jobs.ts'
import { command, type } from './lookup.ts'
import { cd, pwd, umask } from './place.ts'
import { getopts, read } from './read.ts'
import { set } from './set.ts'
import { trap } from './trap.ts'
import { exportVariables, local, makeReadonly, unset } from './variables.ts'

/** A command that the shell itself is: it acts on the shell's own state. `argv[0]` is its name. */
export type Builtin = (shell: Shell, argv: string[]) => number | Promise<number>

const ok: Builtin = () => 0

export const builtins: Record<string, Builtin | undefined> = Object.assign(Object.create(null) as object, {
  ':': ok,
  true: ok,
  false: () => 1,
  alias: ok,
  hash: ok,
  ulimit: ok,
  '.': source,
  source,
  eval: evaluateAll,
  break: breakLoop,
  continue: continueLoop,
  exit,
  return: returnFrom,
  shift,
  cd,
  pwd,
  umask,
  export: exportVariables,
  readonly: makeReadonly,
  local,
  unset,
  set,
  read,
  getopts,
  trap,
  wait,
  kill,
  jobs,
  type,
  command,
  echo: (shell: Shell, argv: string[]) => echo(shell.process, argv.slice(1), shell.dialect === 'dash'),
  printf: (shell: Shell, argv: string[]) => printf(shell.process, argv.slice(1)),
  test: (shell: Shell, argv: string[]) => test(shell.process, argv.slice(1)),
  '[': (shell: Shell, argv: string[]) => test(shell.process, argv.slice(1), ']'),
})
