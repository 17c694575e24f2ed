import { expect, test } from 'vitest'
import { testCluster } from '../testing/cluster.ts'
import { recorded } from '../testing/recorded.ts'

type Json = Record<string, unknown>
interface Step {
  title: string
  request: string
  contentType: string
  body: Json
  code: number
  message?: string
  generation?: number
  labels?: Json | null
  replicas?: number
  containers?: Json[]
  managedFields?: Json[]
}

test('server-side apply owns, shares, conflicts and forgets as a real API server does', async () => {
  // Without nodes' kubelets and controllers the recorded Deployment stood alone; ours must not be touched either.
  const { ask, cluster } = testCluster()
  cluster.stopControllers()
  await ask('POST /api/v1/namespaces', { metadata: { name: 'fixtures' } })
  for (const step of recorded<Step[]>('apply')) {
    const [method, rest = ''] = step.request.split(' ')
    const path = rest.startsWith('/') ? rest : `${rest}`
    const answer = await ask(`${method} /apis/apps/v1/namespaces/fixtures/deployments/ssa${path}`, step.body, step.contentType)
    expect({ step: step.title, code: answer.status, message: answer.body.message }).toEqual({ step: step.title, code: step.code, message: step.message })
    if (step.code >= 400) continue
    const live = (await ask('GET /apis/apps/v1/namespaces/fixtures/deployments/ssa')).body as { metadata: Json; spec: Json }
    const managedFields = (live.metadata.managedFields as Json[] ?? []).map((entry) => { const { time, ...rest } = entry; void time; return rest })
    const containers = ((live.spec.template as Json).spec as Json).containers as Json[]
    const slim = (list: Json[]) => list.map(({ name, image, ports, env }) => JSON.parse(JSON.stringify({ name, image, ports, env })) as Json)
    expect({ step: step.title, replicas: live.spec.replicas, labels: live.metadata.labels ?? null, containers: slim(containers), managedFields })
      .toEqual({ step: step.title, replicas: step.replicas, labels: step.labels, containers: slim(step.containers!), managedFields: step.managedFields })
  }
})
