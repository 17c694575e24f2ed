import type { Container, Pod } from '../data/types.ts'
import type { FileSystem, User } from '../files/index.ts'
import type { Image } from '../images/index.ts'
import { userOf } from '../processes/index.ts'
import { ConfigError } from './environment.ts'

/** Whom a container runs as, by its own, its pod's and its image's word. Throws ConfigError where runAsNonRoot forbids it. */
export function containerUser(pod: Pod, container: Container, image: Image, files: FileSystem): User {
  const own = container.securityContext
  const general = pod.spec.securityContext
  const asked = own?.runAsUser ?? general?.runAsUser
  const nonRoot = own?.runAsNonRoot ?? general?.runAsNonRoot ?? false
  const user = asked === undefined ? userOf(files, image.user || '0') : userOf(files, String(asked))
  if (nonRoot) refuseRoot(pod, container, image, asked)
  if (!user) throw new ConfigError(`unable to find user ${image.user}: no matching entries in passwd file`)
  const gid = own?.runAsGroup ?? general?.runAsGroup ?? user.gid
  const groups = [...(general?.supplementalGroups ?? []), ...(general?.fsGroup === undefined ? [] : [general.fsGroup])]
  const dropped = (own?.capabilities?.drop ?? []).some((capability) => /^(ALL|(CAP_)?DAC_OVERRIDE)$/i.test(capability))
  const added = (own?.capabilities?.add ?? []).some((capability) => /^(ALL|(CAP_)?DAC_OVERRIDE)$/i.test(capability))
  return { uid: user.uid, gid, groups, override: user.uid === 0 && (!dropped || added || own?.privileged === true) }
}

function refuseRoot(pod: Pod, container: Container, image: Image, asked: number | undefined): void {
  const where = `(pod: "${pod.metadata.name}_${pod.metadata.namespace}(${pod.metadata.uid})", container: ${container.name})`
  if (asked === 0) throw new ConfigError(`container's runAsUser breaks non-root policy ${where}`)
  if (asked !== undefined) return
  const [name = ''] = image.user.split(':')
  if (name === '' || name === '0' || name === 'root') throw new ConfigError(`container has runAsNonRoot and image will run as root ${where}`)
  if (!/^\d+$/.test(name)) throw new ConfigError(`container has runAsNonRoot and image has non-numeric user (${name}), cannot verify user is non-root ${where}`)
}
