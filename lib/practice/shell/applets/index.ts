import type { Program } from '../../processes/index.ts'
import { programOf } from './applet.ts'
import type { Applet } from './applet.ts'
import { awk } from './awk.ts'
import { echo, printf } from './echo.ts'
import * as files from './files.ts'
import { find } from './find.ts'
import { ls, stat } from './ls.ts'
import * as network from './network.ts'
import { nc } from './nc.ts'
import { nslookup, ping } from './dns.ts'
import * as running from './running.ts'
import * as system from './system.ts'
import { chmod, chown } from './ownership.ts'
import { sed } from './sed.ts'
import { sort, uniq } from './sort.ts'
import { tar } from './tar.ts'
import { test } from './test.ts'
import * as text from './text.ts'
import * as digest from './digest.ts'
import { head, tail } from './ends.ts'
import { grep } from './grep.ts'
import { date } from './date.ts'
import { wget } from './wget.ts'
import { httpd } from './httpd.ts'
import * as run from './run.ts'

const all: Record<string, Applet> = {
  ...files.applets,
  ...text.applets,
  ...running.applets,
  ...system.applets,
  ...digest.applets,
  ...network.applets,
  ...run.applets,
  awk, chmod, chown, date, find, grep, head, httpd, ls, nc, nslookup, ping, sed, sort, stat, tail, tar, uniq, wget,
  egrep: (process, args) => grep(process, ['-E', ...args]),
  fgrep: (process, args) => grep(process, ['-F', ...args]),
  echo: (process, args) => echo(process, args),
  printf,
  test: (process, args) => test(process, args),
  '[': (process, args) => test(process, args, ']'),
}

/** Busybox's applets that the practice cluster knows, by name. */
export const applets: ReadonlyMap<string, Program> = new Map(Object.entries(all).map(([name, applet]) => [name, programOf(applet)]))
