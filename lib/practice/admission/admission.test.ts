import { describe, expect, test } from 'vitest'
import { testCluster } from '../testing/cluster.ts'
import { pathOf, recorded } from '../testing/recorded.ts'

interface Case {
  title: string
  request: string
  body?: unknown
  contentType?: string
  headers?: Record<string, string>
  code: number
  message?: string
  warnings?: string[]
  status?: unknown
  resources?: unknown[]
}

interface Thing {
  apiVersion: string
  kind: string
  metadata: { name: string; labels?: Record<string, string> }
}

const { setup, cases } = recorded<{ setup: Thing[]; cases: Case[] }>('admission')
const namespace = 'fixtures-admission'

/** Each rule was recorded alone: only those objects of the setup are there that it needs. */
const groups: [title: RegExp, kinds: string[], secure: boolean][] = [
  [/^Pod Security/, [], true],
  [/^quota/, ['ResourceQuota'], false],
  [/LimitRange/, ['LimitRange'], false],
  [/^(forbidden|whoami|escalation)/, [], false],
  [/^access review: no/, [], false],
  [/^access review: yes/, ['RoleBinding'], false],
]

async function arranged(kinds: string[], secure: boolean) {
  const { ask, clock, cluster } = testCluster()
  const [first, ...others] = setup
  await ask('POST /api/v1/namespaces', secure ? first : { metadata: { name: namespace } })
  await clock.advance(0)
  for (const each of others) if (kinds.includes(each.kind)) await ask(`POST ${pathOf(each, namespace)}`, each)
  return { ask, cluster }
}

describe.each(groups)('%s', (title, kinds, secure) => {
  test.each(cases.filter((each) => title.test(each.title)).map((each) => [`${each.title}: ${each.request}`, each] as const))('%s', async (_, { request, body, contentType, headers, code, message, warnings, status, resources }) => {
    const { ask } = await arranged(kinds, secure)
    const lower = Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]))
    const answer = await ask(request, body ?? undefined, contentType, lower)
    const containers = (answer.body.spec as { containers?: { resources: unknown }[] } | undefined)?.containers
    // Of what was recorded only what the case is about was kept; the rest of an answer does not matter here.
    expect({
      code: answer.status,
      ...(code >= 300 && { message: answer.body.message }),
      ...(warnings && { warnings: answer.headers.warning?.split(/, (?=299 )/) }),
      ...(status !== undefined && { status: answer.body.status }),
      ...(resources && { resources: containers?.map((each) => each.resources) }),
    }).toMatchObject({ code, ...(code >= 300 && { message }), ...(warnings && { warnings }), ...(status !== undefined && { status }), ...(resources && { resources }) })
  })
})

test('a quota says what is used, and frees what is gone', async () => {
  const { ask, clock, cluster } = testCluster()
  const quota = { metadata: { name: 'q' }, spec: { hard: { pods: '2', 'requests.cpu': '1' } } }
  await clock.advance(0)
  await ask('POST /api/v1/namespaces/default/resourcequotas', quota)
  const pod = (name: string) => ask('POST /api/v1/namespaces/default/pods', {
    metadata: { name }, spec: { terminationGracePeriodSeconds: 0, containers: [{ name: 'c', image: 'nginx:1.21', resources: { requests: { cpu: '500m' } } }] },
  })
  await pod('a')
  await pod('b')
  expect((await pod('c')).status).toBe(403)
  await clock.advance(1_000)
  const used = () => (cluster.api.get('resourcequotas', 'default', 'q')!.status as { used: unknown }).used
  expect(used()).toEqual({ pods: '2', 'requests.cpu': '1' })
  await ask('DELETE /api/v1/namespaces/default/pods/a')
  await clock.advance(5_000)
  expect(used()).toEqual({ pods: '1', 'requests.cpu': '500m' })
  expect((await pod('c')).status).toBe(201)
})
