import { expect, test } from 'vitest'
import { testCluster } from '../testing/cluster.ts'

/** What learners get wrong by hand, and what a real server (v1.34.4) said to it, in its own words. */
const namespace = '/api/v1/namespaces/default'
const deployments = '/apis/apps/v1/namespaces/default/deployments'

async function withDeployment() {
  const { ask } = testCluster()
  const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'nginx', image: 'nginx:1.21' }] } }
  await ask(`POST ${deployments}`, { metadata: { name: 'web' }, spec: { replicas: 1, selector: { matchLabels: { app: 'web' } }, template } })
  return ask
}

test.each([
  ['app in web', "unable to parse requirement: found 'web' expected: '('"],
  ['app=web env=x', "found 'env', expected: ',' or 'end of string'"],
  ['=x', "found '=', expected: !, identifier, or 'end of string'"],
  ['!', "unable to parse requirement: found '', expected: identifier"],
  ['a,,b', "found ',', expected: identifier after ','"],
  ['a==b,', "found '', expected: identifier after ','"],
  ['a in (', "unable to parse requirement: found '', expected: ',', ')' or identifier"],
  ['a in (b', "unable to parse requirement: found '', expected: ',' or ')'"],
  ['a in (b c)', "unable to parse requirement: found 'c', expected: ',' or ')'"],
  ['a>x', 'unable to parse requirement: values[0]: Invalid value: "x": for \'Gt\', \'Lt\' operators, the value must be an integer'],
])('the selector %s', async (selector, said) => {
  const { ask } = testCluster()
  const { status, body } = await ask(`GET ${namespace}/pods?labelSelector=${encodeURIComponent(selector)}`)
  expect([status, body['message']]).toEqual([400, expect.stringContaining(said)])
  expect(String(body['message']).includes('unable to parse')).toBe(said.includes('unable to parse'))
})

test.each([
  ['strategic-merge', '{"spec":{"replicas":', 400, 'unexpected end of JSON input'],
  ['strategic-merge', '"x"', 400, 'json: cannot unmarshal string into Go value of type map[string]interface {}'],
  ['strategic-merge', '[1]', 400, 'json: cannot unmarshal array into Go value of type map[string]interface {}'],
  ['strategic-merge', '{"a":1}}', 400, "invalid character '}' after top-level value"],
  ['strategic-merge', '{"spec":{"replicas":"x"}}', 422, ' "" is invalid: patch: Invalid value: "map[spec:map[replicas:x]]": unrecognized type: int32'],
  ['strategic-merge', '{"spec":{"replicas":1.5}}', 422, ' "" is invalid: patch: Invalid value: "map[spec:map[replicas:1.5]]": cannot convert float64 to int32'],
  ['strategic-merge', '{"metadata":{"labels":{"a":1}}}', 422, ' "" is invalid: patch: Invalid value: "map[metadata:map[labels:map[a:1]]]": cannot convert int64 to string'],
  ['strategic-merge', '{"spec":{"template":"x"}}', 422, ' "" is invalid: patch: Invalid value: "map[spec:map[template:x]]": cannot restore struct from: string'],
  ['strategic-merge', '{"spec":{"replica":1,"replicas":null}}', 422, ' "" is invalid: patch: Invalid value: "map[spec:map[replica:1 replicas:<nil>]]": strict decoding error: unknown field "spec.replica"'],
  ['strategic-merge', '{"spec":{"template":{"spec":{"containers":[{"image":"x"}]}}}}', 500, 'map: map[image:x] does not contain declared merge key: name'],
  ['merge', '{"spec":{"replicas":', 400, 'error decoding patch: unexpected end of JSON input'],
  ['merge', '[1]', 400, 'error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}'],
  ['json', '"x"', 400, 'error decoding patch: json: cannot unmarshal string into Go value of type []handlers.jsonPatchOp'],
  ['json', '[false]', 400, 'error decoding patch: json: cannot unmarshal bool into Go value of type handlers.jsonPatchOp'],
  ['json', '[1]', 400, 'error decoding patch: json: cannot unmarshal number into Go value of type handlers.jsonPatchOp'],
])('a %s patch %s', async (type, patch, code, said) => {
  const ask = await withDeployment()
  const { status, body } = await ask(`PATCH ${deployments}/web?fieldValidation=Strict`, patch, `application/${type}-patch+json`)
  expect([status, body['message']]).toEqual([code, said])
})

test.each([
  ['{"a":', 'unexpected end of JSON input'],
  ['{"a":1}}', "invalid character '}' after top-level value"],
  ["{'a':1}", String.raw`invalid character '\'' looking for beginning of object key string`],
  ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
  ['{a:1}', "invalid character 'a' looking for beginning of object key string"],
  ['x', "invalid character 'x' looking for beginning of value"],
])('a body %s', async (text, said) => {
  const { status, body } = await testCluster().ask(`POST ${namespace}/configmaps`, text)
  expect([status, body['message']]).toEqual([400, expect.stringContaining(`json parse error: ${said} (`)])
})

test('two ports of a Service that are the same', async () => {
  const { body } = await testCluster().ask(`POST ${namespace}/services`, { metadata: { name: 's' }, spec: { ports: [{ name: 'a', port: 80 }, { name: 'b', port: 80 }] } })
  expect(body['message']).toContain('spec.ports[1]: Duplicate value: {"Name":"","Protocol":"TCP","AppProtocol":null,"Port":80,"TargetPort":0,"NodePort":0}')
})

test('kubectl finds an old OpenAPI document without kinds, and says itself that a kind is not there', async () => {
  const { status, headers, body } = await testCluster().ask('GET /openapi/v2', undefined, '', { accept: 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf' })
  expect([status, headers['content-type']]).toEqual([200, 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf'])
  // Field 1, of three bytes: the version of the format.
  expect(String(body['text'])).toContain('\n\u00032.0')
})
