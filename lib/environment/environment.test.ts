import { expect, test } from 'vitest'
import { parseEnvironment } from './environment.ts'

test('without any variable it serves this machine', () => {
  expect(parseEnvironment({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    dataFolder: `${process.cwd()}/data`,
    mode: 'local',
    providers: [],
    probeImage: 'busybox:1.36',
  })
})

test('an empty variable counts as absent', () => {
  expect(parseEnvironment({ PORT: '', PILOTHOUSE_MODE: ' ' })).toMatchObject({ port: 3000, mode: 'local' })
})

const URL = 'https://course.example.com'

test.each([
  [{ PORT: 'abc' }, 'PORT is "abc"; it has to be a number from 0 to 65535.'],
  [{ PORT: '65536' }, 'PORT is "65536"; it has to be a number from 0 to 65535.'],
  [{ HOST: 'not a host' }, 'HOST is "not a host"; it has to be an address or a host name such as 127.0.0.1.'],
  [{ HOST: '0.0.0.0' }, 'HOST is "0.0.0.0", but local mode serves this machine only'],
  [{ PILOTHOUSE_PRACTICE_HOST: '0.0.0.0' }, 'PILOTHOUSE_PRACTICE_HOST is "0.0.0.0", but local mode serves this machine only'],
  [{ PILOTHOUSE_PRACTICE_PORT: '0' }, 'PILOTHOUSE_PRACTICE_PORT is "0"; it has to be a number from 1 to 65535.'],
  [{ PILOTHOUSE_MODE: 'klass' }, 'PILOTHOUSE_MODE is "klass"; it has to be "local" or "class".'],
  [{ PILOTHOUSE_MODE: 'class' }, 'PILOTHOUSE_URL is missing'],
  [{ PILOTHOUSE_URL: 'course' }, 'PILOTHOUSE_URL is "course"; it has to be the address of this server'],
  [{ PILOTHOUSE_PROBE_IMAGE: '--rm' }, 'PILOTHOUSE_PROBE_IMAGE is "--rm"; it has to be an image'],
  [{ PILOTHOUSE_OIDC_UNI_ISSUER: 'https://sso' }, 'PILOTHOUSE_OIDC_UNI_CLIENT_ID is missing'],
  [{ PILOTHOUSE_GITHUB_CLIENT_ID: 'id' }, 'PILOTHOUSE_GITHUB_CLIENT_SECRET is missing'],
])('%j is refused with a line that names it', (variables, line) => {
  expect(() => parseEnvironment(variables)).toThrow(line)
})

test('a class server has an address and may be open to the network', () => {
  const server = parseEnvironment({ PILOTHOUSE_MODE: 'class', PILOTHOUSE_URL: `${URL}/`, HOST: '0.0.0.0' })
  expect(server).toMatchObject({ mode: 'class', url: URL, host: '0.0.0.0' })
})

test('providers are read from their variables', () => {
  const variables = {
    PILOTHOUSE_OIDC_UNI_ISSUER: 'https://sso.example.com',
    PILOTHOUSE_OIDC_UNI_CLIENT_ID: 'pilothouse',
    PILOTHOUSE_OIDC_UNI_CLIENT_SECRET: 's1',
    PILOTHOUSE_GITHUB_CLIENT_ID: 'gh',
    PILOTHOUSE_GITHUB_CLIENT_SECRET: 's2',
  }
  expect(parseEnvironment(variables).providers).toEqual([
    { kind: 'github', id: 'github', name: 'GitHub', clientId: 'gh', clientSecret: 's2' },
    { kind: 'oidc', id: 'oidc-uni', name: 'Uni', issuer: 'https://sso.example.com', clientId: 'pilothouse', clientSecret: 's1' },
  ])
})
