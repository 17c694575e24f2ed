import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Snapshot } from './store.ts'

/** All that one cluster is while it sleeps. */
export interface ClusterSnapshot {
  version: 1
  token: string
  secret: string
  certificate: { ca: string; cert: string; key: string }
  /** undefined: a cluster that was never awake. */
  objects: Snapshot | undefined
  volumes: unknown
}

const file = (directory: string) => join(directory, 'cluster.json.gz')

/** undefined: nothing is kept there yet. */
export function readSnapshot(directory: string): ClusterSnapshot | undefined {
  try {
    return JSON.parse(gunzipSync(readFileSync(file(directory))).toString('utf8')) as ClusterSnapshot
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Error(`the practice cluster kept in ${directory} cannot be read`, { cause: error })
  }
}

/** All or nothing: a crash while writing leaves the snapshot before. Holds secrets, so only its owner may read it. */
export function writeSnapshot(directory: string, snapshot: ClusterSnapshot): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const part = `${file(directory)}.part`
  writeFileSync(part, gzipSync(JSON.stringify(snapshot), { level: 1 }), { mode: 0o600 })
  renameSync(part, file(directory))
}
