import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Place } from './terminal.ts'

const run = promisify(execFile)

/** A namespace and a working folder that one lesson has for itself, and what the cluster calls its nodes. */
export interface Room extends Place {
  namespace: string
  nodes: readonly string[]
  kubectl(...words: string[]): Promise<string>
}

/** Makes the room: the current context of a copy of the kubeconfig points at a new namespace. */
export async function openRoom(lesson: string, kubeconfig: string): Promise<Room> {
  const folder = await mkdtemp(join(tmpdir(), `lesson-${lesson}-`))
  const home = await mkdtemp(join(tmpdir(), `lesson-home-${lesson}-`))
  const environment = { ...process.env, KUBECONFIG: join(home, 'config'), HOME: home, TZ: 'UTC', LC_ALL: 'C.UTF-8' }
  const kubectl = async (...words: string[]) => (await run('kubectl', words, { env: environment, cwd: folder })).stdout
  const flat = await run('kubectl', ['config', 'view', '--raw', '--minify', '--flatten', '--kubeconfig', kubeconfig])
  await writeFile(environment.KUBECONFIG, flat.stdout, { mode: 0o600 })
  const namespace = `lesson-${lesson}-${Date.now().toString(36)}`
  await kubectl('create', 'namespace', namespace)
  await kubectl('config', 'set-context', '--current', `--namespace=${namespace}`)
  await kubectl('wait', '--for=create', 'serviceaccount/default', '--timeout=30s')
  const nodes = await kubectl('get', 'nodes', '-o', 'jsonpath={.items[*].metadata.name}')
  return { namespace, folder, environment, nodes: nodes.split(' '), kubectl }
}

/** Deletes the room, and of what its commands said they created whatever does not go with the namespace. */
export async function closeRoom(room: Room, created: readonly string[]) {
  const wide = new Set((await room.kubectl('api-resources', '--namespaced=false', '--no-headers', '-o', 'name')).split('\n'))
  const plural = (kind: string) => [...wide].find((name) => name === kind || name.replace(/s(?=\.|$)/, '') === kind)
  const left = created.filter((object) => plural(object.split('/')[0]!))
  if (left.length > 0) await room.kubectl('delete', '--ignore-not-found', '--wait=false', ...left)
  await room.kubectl('delete', 'namespace', room.namespace, '--wait=false')
  await rm(room.folder, { recursive: true })
  await rm(room.environment.HOME!, { recursive: true })
}
