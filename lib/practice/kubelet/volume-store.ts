import { z } from 'zod'
import { directory, file, fromSnapshot, place, sizeOf, Space, symlink, toSnapshot } from '../files/index.ts'
import type { Directory } from '../files/index.ts'

/** Bytes that one claim, one node's disk or one emptyDir may hold, whatever size was asked for. */
const volumeBytes = 8 * 2 ** 20

export interface Stored {
  tree: Directory
  space: Space
}

/** Trees that outlive pods: those of PersistentVolumes, and the disks of nodes. */
export class VolumeStore {
  readonly all: Space
  readonly #persistent = new Map<string, Stored>()
  readonly #disks = new Map<string, Stored>()

  constructor(totalBytes: number) {
    this.all = new Space(totalBytes)
  }

  space(): Space {
    return new Space(volumeBytes, this.all)
  }

  /** The tree of a PersistentVolume; made at first use, open to all users as local-path volumes are. */
  persistent(name: string): Stored {
    let stored = this.#persistent.get(name)
    if (!stored) this.#persistent.set(name, (stored = { tree: directory({ mode: 0o777 }), space: this.space() }))
    return stored
  }

  drop(name: string): void {
    this.#persistent.get(name)?.space.release()
    this.#persistent.delete(name)
  }

  /** What a node's own disk shows to hostPath volumes. */
  disk(nodeName: string): Stored {
    let stored = this.#disks.get(nodeName)
    if (!stored) this.#disks.set(nodeName, (stored = { tree: nodeTree(nodeName), space: this.space() }))
    return stored
  }

  snapshot(): unknown {
    const trees = (of: Map<string, Stored>) => Object.fromEntries([...of].map(([name, { tree }]) => [name, toSnapshot(tree)]))
    return { persistent: trees(this.#persistent), disks: trees(this.#disks) }
  }

  restore(snapshot: unknown): void {
    const trees = z.record(z.string(), z.unknown())
    const parsed = z.object({ persistent: trees, disks: trees }).parse(snapshot)
    for (const [into, from] of [[this.#persistent, parsed.persistent], [this.#disks, parsed.disks]] as const) {
      for (const [name, stored] of Object.entries(from)) {
        const tree = fromSnapshot(stored)
        const space = this.space()
        space.take(Math.min(sizeOf(tree), volumeBytes))
        into.set(name, { tree, space })
      }
    }
  }
}

/** What agents on each node read to tell what it runs. */
const osRelease = 'PRETTY_NAME="Pilothouse practice cluster (simulated)"\nNAME="Pilothouse practice cluster"\nID=practice\n'

function nodeTree(nodeName: string): Directory {
  const root = directory()
  for (const path of ['etc/kubernetes', 'var/lib/kubelet', 'var/log/containers', 'var/log/pods', 'opt', 'proc', 'sys', 'run', 'home', 'mnt', 'srv']) place(root, path, directory())
  place(root, 'tmp', directory({ mode: 0o1777 }))
  place(root, 'etc/hostname', file(`${nodeName}\n`))
  place(root, 'usr/lib/os-release', file(osRelease))
  place(root, 'etc/os-release', symlink('../usr/lib/os-release'))
  place(root, 'var/log/syslog', file(`${nodeName} kubelet: Started kubelet\n`, { mode: 0o640 }))
  return root
}
