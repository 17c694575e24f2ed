import { expect, test } from 'vitest'
import type { Container, Pod } from '../objects.ts'
import { declared, runningIn } from './inside-containers.ts'

test('user and root are read from what the kernel says', () => {
  const text = 'Uid:\t65534\t65533\t65534\t65534\noverlay / overlay rw,relatime 0 0\noverlay / overlay ro,relatime,lowerdir=/var/ro 0 0\nproc /proc proc rw 0 0'
  expect(runningIn(text)).toEqual({ uid: 65_533, readOnly: true })
  expect(runningIn('Uid:\t0\t0\t0\t0\noverlay / overlay rw,relatime,lowerdir=/ro,ro2 0 0')).toEqual({ uid: 0, readOnly: false })
  expect(runningIn('cat: nothing')).toBeUndefined()
})

const running = (pod: object, securityContext: Container['securityContext']) => {
  const container: Container = { name: 'app', image: 'app', ...(securityContext === undefined ? {} : { securityContext }) }
  return declared({ metadata: { name: 'p', uid: 'p' }, spec: { containers: [container], securityContext: pod } } as Pod, container)
}

test('an image without programs is held to its security context, the container’s before the pod’s', () => {
  expect(running({ runAsUser: 0 }, { runAsUser: 1000, readOnlyRootFilesystem: true })).toEqual({ uid: 1000, readOnly: true })
  expect(running({ runAsNonRoot: true }, undefined)).toEqual({ uid: undefined, readOnly: false })
  expect(running({}, undefined).uid).toBe(0)
})
