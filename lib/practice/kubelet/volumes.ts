import type { Container, PersistentVolumeClaim, Pod, Volume, VolumeMount } from '../data/types.ts'
import { directory, file, place, Space } from '../files/index.ts'
import type { Directory, FileSystem, Inode } from '../files/index.ts'
import { FileSystem as Files, rootUser } from '../files/index.ts'
import type { Api } from '../seam.ts'
import { writeAtomically } from './atomic-volume.ts'
import { ConfigError, expand } from './environment.ts'
import { MountError, payloadOf, sourcesOf } from './payload.ts'
import type { Stored, VolumeStore } from './volume-store.ts'

interface Mounted {
  volume: Volume
  inode: Inode
  space: Space
  /** A tree that goes with the pod. */
  own: boolean
  source: string
}

/** The volumes of one pod. */
export class PodVolumes {
  readonly #api: Api
  readonly #store: VolumeStore
  readonly #now: () => number
  readonly #token: (pod: Pod) => string
  readonly #mounted = new Map<string, Mounted>()

  constructor(around: { api: Api; store: VolumeStore; now: () => number; token: (pod: Pod) => string }) {
    this.#api = around.api
    this.#store = around.store
    this.#now = around.now
    this.#token = around.token
  }

  /** Sets up what is not yet; throws MountError for the first volume that cannot be, with its name in front. */
  setUp(pod: Pod): void {
    for (const volume of pod.spec.volumes ?? []) {
      if (this.#mounted.has(volume.name)) continue
      try {
        this.#mounted.set(volume.name, this.#make(pod, volume))
      } catch (error) {
        if (!(error instanceof MountError)) throw error
        throw new MountError(`MountVolume.SetUp failed for volume "${volume.name}" : ${error.message}`)
      }
    }
  }

  #make(pod: Pod, volume: Volume): Mounted {
    const fsGroup = pod.spec.securityContext?.fsGroup
    const group = { gid: fsGroup ?? 0 }
    const files = payloadOf(this.#api, pod, volume, () => this.#token(pod))
    if (files) {
      const tree = directory({ mode: 0o755, ...group })
      writeAtomically(tree, files, { now: this.#now(), fsGroup })
      return { volume, inode: tree, space: this.#store.space(), own: true, source: 'tmpfs' }
    }
    if (volume.hostPath) return { volume, ...this.#hostPath(pod, volume.hostPath), own: false, source: '/dev/sda1' }
    if (volume.persistentVolumeClaim) {
      const { tree, space } = this.#claim(pod, volume.persistentVolumeClaim.claimName)
      if (fsGroup !== undefined) Object.assign(tree, { gid: fsGroup, mode: tree.mode | 0o2070 })
      return { volume, inode: tree, space, own: false, source: '/dev/sda1' }
    }
    if (volume.emptyDir || volume.ephemeral) {
      return { volume, inode: directory({ mode: fsGroup === undefined ? 0o777 : 0o2777, ...group, mtime: this.#now() }), space: this.#store.space(), own: true, source: volume.emptyDir?.medium === 'Memory' ? 'tmpfs' : '/dev/sda1' }
    }
    const kind = Object.keys(volume).find((key) => key !== 'name') ?? 'unknown'
    throw new MountError(`the practice cluster has no volumes of kind ${kind}: not supported by this cluster`)
  }

  #claim(pod: Pod, name: string): Stored {
    const claim = this.#api.get<PersistentVolumeClaim>('persistentvolumeclaims', pod.metadata.namespace, name)
    if (!claim) throw new MountError(`persistentvolumeclaim "${name}" not found`)
    if (claim.status?.phase !== 'Bound' || !claim.spec.volumeName) throw new MountError(`PersistentVolumeClaim is not bound: "${pod.metadata.namespace}/${name}"`)
    return this.#store.persistent(claim.spec.volumeName)
  }

  /** A folder or file of the node's disk; what is missing is made where the type says so (or says nothing). */
  #hostPath(pod: Pod, { path, type = '' }: { path: string; type?: string }): { inode: Inode; space: Space } {
    const { tree, space } = this.#store.disk(pod.spec.nodeName ?? '')
    if (path === '/') return { inode: tree, space }
    const disk = new Files({ inode: tree, space }, this.#now)
    const found = disk.exists(rootUser, path) ? disk.locate(rootUser, path).inode : undefined
    const wanted = type.startsWith('File') ? 'file' : 'directory'
    if (found && type !== '' && found.kind !== wanted && /^(Directory|File)/.test(type)) throw new MountError(`hostPath type check failed: ${path} is not a ${wanted}`)
    if (found) return { inode: found, space }
    if (type === 'Directory' || type === 'File') throw new MountError(`hostPath type check failed: ${path} is not a ${wanted}`)
    const made = wanted === 'file' ? file('', { mtime: this.#now() }) : directory({ mtime: this.#now() })
    place(tree, path, made)
    return { inode: made, space }
  }

  /** Writes anew what ConfigMaps and Secrets say now; what cannot be read stays as it was. */
  refresh(pod: Pod, changed: string): void {
    for (const { volume, inode } of this.#mounted.values()) {
      if (!sourcesOf(volume).includes(changed) || inode.kind !== 'directory') continue
      try {
        const files = payloadOf(this.#api, pod, volume, () => this.#token(pod))
        if (files) writeAtomically(inode, files, { now: this.#now(), fsGroup: pod.spec.securityContext?.fsGroup })
      } catch (error) {
        if (!(error instanceof MountError)) throw error
      }
    }
  }

  /** Mounts a container's share of the volumes into its files. Throws ConfigError for a mount that cannot be. */
  mountInto(files: FileSystem, container: Container, variables: Record<string, string>): void {
    const mounts = [...(container.volumeMounts ?? [])].sort((a, b) => a.mountPath.length - b.mountPath.length)
    for (const mount of mounts) {
      const mounted = this.#mounted.get(mount.name)
      if (!mounted) throw new ConfigError(`cannot find volume "${mount.name}" to mount into container "${container.name}"`)
      const readOnly = mount.readOnly === true || isPayload(mounted.volume) || mounted.volume.persistentVolumeClaim?.readOnly === true
      const path = mount.mountPath.replace(/(?<=.)\/+$/, '')
      files.mount({ path: path.startsWith('/') ? path : `/${path}`, inode: this.#part(mounted, mount, variables), readOnly, space: mounted.space, source: mounted.source })
    }
  }

  #part(mounted: Mounted, mount: VolumeMount, variables: Record<string, string>): Inode {
    const subPath = mount.subPathExpr === undefined ? mount.subPath : expand(mount.subPathExpr, variables)
    if (!subPath) return mounted.inode
    const root = mounted.inode as Directory
    const disk = new Files({ inode: root }, this.#now)
    const found = disk.exists(rootUser, `/${subPath}`) ? disk.locate(rootUser, `/${subPath}`).inode : undefined
    if (found) return found
    const made = directory({ mode: 0o755, mtime: this.#now() })
    place(root, subPath, made)
    return made
  }

  /** The pod is gone: what was its own goes, too. */
  tearDown(): void {
    for (const mounted of this.#mounted.values()) if (mounted.own) mounted.space.release()
    this.#mounted.clear()
  }
}

const isPayload = (volume: Volume) => Boolean(volume.configMap ?? volume.secret ?? volume.projected ?? volume.downwardAPI)
