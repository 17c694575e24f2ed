import { expect, test } from 'vitest'
import type { Cluster } from '#lib/cluster'
import { untilTakenUp } from './taken-up.ts'

const object = (kind: 'Deployment' | 'Service' | 'ConfigMap') => ({ apiVersion: kind === 'Service' ? 'v1' : 'apps/v1', kind, metadata: { name: 'web', namespace: 'lab' } })

/** A cluster whose controller takes up the Deployment at the third look. */
function slowly(): { cluster: Cluster; asked: string[] } {
  const asked: string[] = []
  const request = ({ path }: { path: string }) => {
    asked.push(path)
    const status = asked.length < 3 ? {} : { observedGeneration: 1 }
    return Promise.resolve({ status: 200, body: { metadata: { generation: 1 }, status }, warnings: [] })
  }
  return { cluster: { request } as unknown as Cluster, asked }
}

test('what controllers have to take up is waited for, until they say so', async () => {
  const { cluster, asked } = slowly()
  await untilTakenUp(cluster, [object('Deployment')])
  expect(asked).toEqual(Array(3).fill('/apis/apps/v1/namespaces/lab/deployments/web'))
})

test('nothing is asked of what has no controller that tells', async () => {
  const { cluster, asked } = slowly()
  await untilTakenUp(cluster, [object('Service'), object('ConfigMap')])
  expect(asked).toEqual([])
})
