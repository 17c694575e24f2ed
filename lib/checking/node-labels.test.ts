import { expect, test } from 'vitest'
import { takeLabelsOff } from './node-labels.ts'
import { TrialCluster } from './trial-cluster.ts'

async function told(nodeLabels: string[] | undefined, cluster: TrialCluster): Promise<string[]> {
  const said: string[] = []
  for await (const line of takeLabelsOff({ nodeLabels }, cluster)) said.push(line)
  return said
}

test('only labels that the lab named are taken off, and only where they are', async () => {
  const cluster = new TrialCluster()
  cluster.put('/api/v1/nodes', { metadata: { name: 'n1', labels: { disk: 'ssd', zone: 'a' } } })
  cluster.put('/api/v1/nodes', { metadata: { name: 'n2', labels: { zone: 'a' } } })
  expect(await told(['disk'], cluster)).toEqual(['Label disk taken off node n1'])
  expect(cluster.asked).toEqual(['GET /api/v1/nodes', 'PATCH /api/v1/nodes/n1'])
})

test('a lab that names none does not look at nodes', async () => {
  const cluster = new TrialCluster()
  expect(await told(undefined, cluster)).toEqual([])
  expect(cluster.asked).toEqual([])
})
