import { expect, test } from 'vitest'
import { findImage, parseReference } from './index.ts'

test.each([
  ['nginx', 'docker.io/library/nginx:latest'],
  ['nginx:1.21', 'docker.io/library/nginx:1.21'],
  ['docker.io/library/nginx:1.21', 'docker.io/library/nginx:1.21'],
  ['index.docker.io/library/nginx:1.25-alpine', 'docker.io/library/nginx:1.25-alpine'],
  ['busybox:1.36', 'docker.io/library/busybox:1.36'],
  ['postgres:13', 'docker.io/library/postgres:13'],
  ['fluentd:v1.14', 'docker.io/library/fluentd:v1.14'],
  ['registry.k8s.io/pause:3.10', 'registry.k8s.io/pause:3.10'],
])('%s is %s', (text, name) => {
  expect(findImage(text)).toMatchObject({ image: { name } })
})

test('a tag that a repository does not have, a name that no registry has, and an image that is only not simulated are told apart', () => {
  expect(findImage('nginx:9.99-nope')).toEqual({ unsupported: false, missing: expect.stringMatching(/code = NotFound .*docker\.io\/library\/nginx:9\.99-nope: not found$/) })
  expect(findImage('ngnix:1.21')).toEqual({ unsupported: false, missing: expect.stringContaining('pull access denied, repository does not exist') })
  expect(findImage('elasticsearch:8')).toEqual({ unsupported: true, missing: expect.stringContaining('not supported by this cluster') })
  expect(findImage('ghcr.io/someone/something:1')).toMatchObject({ unsupported: true })
})

test('what is no name at all says so as the container runtime does', () => {
  expect(parseReference('NGINX:bad name')).toBe('repository name (library/NGINX) must be lowercase')
  expect(parseReference('nginx:1.21 ')).toBe('')
  expect(parseReference('nginx::1')).toBe('')
})
