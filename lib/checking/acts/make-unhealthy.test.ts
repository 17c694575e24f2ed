import { expect, test } from 'vitest'
import { seeing } from '../seeing.ts'
import { ServiceSubject } from '../subjects/service.ts'
import { standing } from './make-unhealthy.ts'

const front = new ServiceSubject('flaky', 'lab')
const sick = { name: 'flaky-1', uid: 'uid-flaky-1', namespace: 'lab', container: 'web', page: '/www/index.html', restarts: 0, unreadyAfter: 1, restartsAfter: 1 }
const pod = (ready: boolean, uid = 'uid-flaky-1') => ({
  metadata: { name: 'flaky-1', uid },
  status: {
    phase: 'Running',
    conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    containerStatuses: [{ name: 'logger', ready, restartCount: 7 }, { name: 'web', ready, restartCount: 1 }],
  },
})
const slice = (ready: boolean) => ({
  metadata: { name: 'flaky-x', labels: { 'kubernetes.io/service-name': 'flaky' } },
  endpoints: [{ addresses: ['10.1.0.1'], conditions: { ready }, targetRef: { kind: 'Pod', name: 'flaky-1', uid: 'uid-flaky-1' } }],
})
const seen = (ready: boolean, uid?: string) => seeing({ Pod: [pod(ready, uid)], Service: [{ metadata: { name: 'flaky' }, spec: {} }], EndpointSlice: [slice(ready)] })

test('the restarts of the container that lost its page count, not those of its neighbours', () => {
  expect(standing(seen(true), sick, front)).toEqual({ ready: true, restarts: 1, inService: true })
  expect(standing(seen(false), sick, front)).toEqual({ ready: false, restarts: 1, inService: false })
})

test('a pod that took its name is another pod', () => {
  expect(standing(seen(true, 'uid-of-another'), sick, front)).toMatchObject({ ready: false, restarts: 0 })
})
