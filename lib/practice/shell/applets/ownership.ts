import { FileError } from '../../files/index.ts'
import { accountOf } from '../../processes/index.ts'
import type { Applet } from './applet.ts'
import { below, each, fail, readOptions } from './applet.ts'
import { statOf } from './files.ts'

/** A symbolic mode (u+x,go-w) applied to a mode; undefined when it is none. */
function modeOf(text: string, old: number, directory: boolean): number | undefined {
  if (/^[0-7]{1,4}$/.test(text)) return Number.parseInt(text, 8)
  let mode = old
  for (const clause of text.split(',')) {
    const [, who = '', sign, what = ''] = /^([ugoa]*)([-+=])([rwxXst]*)$/.exec(clause) ?? []
    if (!sign) return undefined
    const bits = Array.from(what).reduce((sum, c) => sum | ({ r: 4, w: 2, x: 1, X: directory || old & 0o111 ? 1 : 0 }[c] ?? 0), 0)
    for (const [letter, shift] of [['u', 6], ['g', 3], ['o', 0]] as const) {
      if (who !== '' && !who.includes(letter) && !who.includes('a')) continue
      if (sign === '=') mode &= ~(7 << shift)
      mode = sign === '-' ? mode & ~(bits << shift) : mode | (bits << shift)
    }
    if (what.includes('t')) mode = sign === '-' ? mode & ~0o1000 : mode | 0o1000
  }
  return mode
}

export const chmod: Applet = async (process, args) => {
  const deep = args.includes('-R')
  const [mode = '', ...names] = args.filter((word) => !['-R', '-v', '-f'].includes(word))
  if (modeOf(mode, 0, false) === undefined) return fail(process, `invalid mode '${mode}'`)
  return each(process, deep ? below(process, names) : names, (name) => {
    const stat = statOf(process, name)
    if (!stat) throw new FileError('ENOENT')
    process.machine.files.changeMode(process.user, process.path(name), modeOf(mode, stat.mode, stat.kind === 'directory')!)
  })
}

export const chown: Applet = async (process, args) => {
  const { flags, rest } = readOptions(args)
  const [owner = '', ...names] = rest
  const [user = '', group] = owner.split(/[:.]/)
  const uid = user === '' ? undefined : /^\d+$/.test(user) ? Number(user) : accountOf(process.machine.files, user)?.uid
  if (user !== '' && uid === undefined) return fail(process, `unknown user ${user}`)
  const gid = group === undefined || group === '' ? undefined : /^\d+$/.test(group) ? Number(group) : (accountOf(process.machine.files, group)?.gid ?? 0)
  return each(process, flags.has('R') ? below(process, names) : names, (name) => process.machine.files.changeOwner(process.user, process.path(name), { uid, gid }))
}
