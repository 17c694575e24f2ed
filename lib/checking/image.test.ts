import { expect, test } from 'vitest'
import { isSameImage, parseImage } from './image.ts'

test.each([
  ['nginx', 'docker.io/library/nginx', 'latest'],
  ['nginx:1.21', 'docker.io/library/nginx', '1.21'],
  ['library/nginx:1.21', 'docker.io/library/nginx', '1.21'],
  ['docker.io/nginx:1.21', 'docker.io/library/nginx', '1.21'],
  ['index.docker.io/library/nginx:1.21', 'docker.io/library/nginx', '1.21'],
  ['bitnami/nginx', 'docker.io/bitnami/nginx', 'latest'],
  ['registry.k8s.io/pause:3.9', 'registry.k8s.io/pause', '3.9'],
  ['localhost:5000/app', 'localhost:5000/app', 'latest'],
  ['localhost/app:2', 'localhost/app', '2'],
  ['nginx@sha256:abc', 'docker.io/library/nginx', 'sha256:abc'],
  ['nginx:1.21@sha256:abc', 'docker.io/library/nginx', 'sha256:abc'],
])('%s is %s with tag %s', (image, repository, tag) => {
  expect(parseImage(image)).toEqual({ repository, tag })
})

test('the same image may be written in many ways; another tag or another project is another image', () => {
  expect(isSameImage('nginx:1.21', 'docker.io/library/nginx:1.21')).toBe(true)
  expect(isSameImage('nginx', 'nginx:latest')).toBe(true)
  expect(isSameImage('nginx', 'nginx:1.21')).toBe(false)
  expect(isSameImage('nginx:1.21', 'bitnami/nginx:1.21')).toBe(false)
  expect(isSameImage('nginx:1.21', 'nginx:1.21-alpine')).toBe(false)
})
