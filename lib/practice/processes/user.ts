import type { FileSystem, User } from '../files/index.ts'
import { rootUser } from '../files/index.ts'

interface Account {
  name: string
  uid: number
  gid: number
  home: string
}

function accounts(files: FileSystem): Account[] {
  if (!files.exists(rootUser, '/etc/passwd')) return []
  return files.read(rootUser, '/etc/passwd').split('\n').filter(Boolean).map((line) => {
    const [name = '', , uid, gid, , home = '/'] = line.split(':')
    return { name, uid: Number(uid), gid: Number(gid), home }
  })
}

export function accountOf(files: FileSystem, who: string | number): Account | undefined {
  return accounts(files).find((account) => account.uid === Number(who) || account.name === who)
}

export function groupName(files: FileSystem, gid: number): string | undefined {
  if (!files.exists(rootUser, '/etc/group')) return undefined
  const lines = files.read(rootUser, '/etc/group').split('\n')
  return lines.find((line) => line.split(':')[2] === String(gid))?.split(':')[0]
}

/** The user that an image names ("nginx", "101", "1000:1000"); undefined when the container has no such account. */
export function userOf(files: FileSystem, text: string): User | undefined {
  const [name = '', group] = text.split(':')
  const account = accountOf(files, /^\d+$/.test(name) ? Number(name) : name)
  if (!account && !/^\d+$/.test(name)) return undefined
  const uid = account?.uid ?? Number(name)
  const gid = group !== undefined && /^\d+$/.test(group) ? Number(group) : (account?.gid ?? 0)
  return { uid, gid, groups: [], override: uid === 0 }
}
