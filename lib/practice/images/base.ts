import { device, directory, file, place, symlink } from '../files/index.ts'
import type { Directory } from '../files/index.ts'
import { applets } from '../shell/index.ts'

const passwd = ['root:x:0:0:root:/root:/bin/sh', 'daemon:x:1:1:daemon:/usr/sbin:/bin/false', 'nobody:x:65534:65534:nobody:/home:/bin/false']
const group = ['root:x:0:', 'daemon:x:1:', 'tty:x:5:', 'nogroup:x:65534:']

/** Applets that Debian's slim images lack: learners are to meet that, too. */
const notInDebian = new Set(['nc', 'wget', 'ping', 'nslookup', 'httpd', 'telnet', 'ip', 'ifconfig', 'netstat', 'ss', 'ps', 'top', 'free', 'killall', 'pkill', 'pgrep', 'pidof', 'xxd', 'hexdump', 'busybox', 'watch', 'uptime', 'kill', 'time'])
const onlyInDebian = new Set(['getent'])

interface Accounts {
  passwd?: string[]
  group?: string[]
}

const executable = (program: string) => file('', { mode: 0o755, program })

function skeleton(accounts: Accounts): Directory {
  const root = directory()
  for (const path of ['bin', 'dev', 'etc', 'home', 'proc', 'sys', 'usr/bin', 'usr/sbin', 'usr/local/bin', 'var/log', 'var/cache', 'run', 'mnt', 'opt', 'srv']) place(root, path, directory())
  place(root, 'root', directory({ mode: 0o700 }))
  place(root, 'tmp', directory({ mode: 0o1777 }))
  place(root, 'var/tmp', directory({ mode: 0o1777 }))
  place(root, 'var/run', symlink('/run'))
  place(root, 'etc/passwd', file([...passwd, ...(accounts.passwd ?? [])].join('\n') + '\n'))
  place(root, 'etc/group', file([...group, ...(accounts.group ?? [])].join('\n') + '\n'))
  for (const name of ['null', 'zero', 'urandom', 'full', 'tty']) place(root, `dev/${name}`, device(name))
  place(root, 'dev/random', device('urandom'))
  for (const [name, fd] of [['stdin', 0], ['stdout', 1], ['stderr', 2]] as const) {
    place(root, `dev/${name}`, symlink(`/proc/self/fd/${fd}`))
  }
  return root
}

/** Busybox's one program under all its names; alpine is this with other words. */
export function busyboxRoot(accounts: Accounts = {}, release?: string): Directory {
  const root = skeleton(accounts)
  for (const name of applets.keys()) if (!onlyInDebian.has(name)) place(root, `bin/${name}`, executable(name))
  for (const name of ['sh', 'ash']) place(root, `bin/${name}`, executable('ash'))
  if (release !== undefined) place(root, 'etc/os-release', file(release))
  return root
}

export function alpineRoot(accounts: Accounts = {}, version = '3.19.1'): Directory {
  return busyboxRoot(accounts, `NAME="Alpine Linux"\nID=alpine\nVERSION_ID=${version}\nPRETTY_NAME="Alpine Linux v${version.split('.').slice(0, 2).join('.')}"\n`)
}

export function debianRoot(accounts: Accounts = {}, tools: string[] = []): Directory {
  const root = skeleton(accounts)
  for (const name of applets.keys()) if (!notInDebian.has(name) || tools.includes(name)) place(root, `usr/bin/${name}`, executable(name))
  place(root, 'bin', symlink('/usr/bin'))
  place(root, 'usr/bin/sh', executable('dash'))
  place(root, 'usr/bin/dash', executable('dash'))
  place(root, 'usr/bin/bash', executable('bash'))
  for (const tool of tools.filter((name) => !applets.has(name))) place(root, `usr/bin/${tool}`, executable(tool))
  place(root, 'etc/os-release', file('PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\n'))
  return root
}

/** An image of one program and nothing else: no shell to exec into. */
export function bareRoot(path: string, program: string): Directory {
  const root = skeleton({})
  place(root, path, executable(program))
  return root
}

export const addProgram = (root: Directory, path: string, program: string): void => place(root, path, executable(program))
export const addScript = (root: Directory, path: string, text: string): void => place(root, path, file(text, { mode: 0o755 }))

export const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
