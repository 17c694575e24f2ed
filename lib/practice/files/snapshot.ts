import { z } from 'zod'
import type { Directory, Inode } from './inode.ts'

const common = { mode: z.number(), uid: z.number(), gid: z.number(), mtime: z.number() }

const inode: z.ZodType<unknown> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), data: z.string(), program: z.string().optional(), ...common }),
  z.object({ kind: z.literal('symlink'), target: z.string(), ...common }),
  z.object({ kind: z.literal('device'), name: z.string(), ...common }),
  z.object({ kind: z.literal('directory'), entries: z.record(z.string(), z.lazy(() => inode)), ...common }),
])

type Stored = Exclude<Inode, Directory> | (Omit<Directory, 'entries'> & { entries: Record<string, Stored> })

/** A tree as plain JSON. */
export function toSnapshot(from: Inode): unknown {
  if (from.kind === 'directory') {
    return { ...from, entries: Object.fromEntries([...from.entries].map(([name, entry]) => [name, toSnapshot(entry)])) }
  }
  if (from.kind !== 'file') return from
  const { shared: _, generate: __, ...rest } = from
  return rest
}

/** The tree that `toSnapshot` wrote; throws a ZodError for anything else. */
export function fromSnapshot(snapshot: unknown): Directory {
  const stored = inode.parse(snapshot) as Stored
  if (stored.kind !== 'directory') throw new Error('a volume is a directory')
  return revive(stored) as Directory
}

function revive(stored: Stored): Inode {
  if (stored.kind !== 'directory') return stored
  return { ...stored, entries: new Map(Object.entries(stored.entries).map(([name, entry]) => [name, revive(entry)])) }
}
