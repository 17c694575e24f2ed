import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { releaseIn } from './helm-release.ts'

const packed = (release: object) => gzipSync(JSON.stringify(release)).toString('base64')
const release = {
  name: 'lighthouse',
  version: 2,
  info: { status: 'deployed', description: 'Upgrade complete' },
  chart: { metadata: { name: 'beacon', version: '0.1.0' }, values: { password: 'hunter2-secret' } },
  config: { password: 'hunter2-secret' },
  manifest: '---\nkind: Service\nmetadata: {name: s}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: lighthouse\nspec:\n  replicas: 3\n---\nkind: Deployment\nmetadata: {name: one}\nspec: {}\n',
}

test('a release is read as Helm packs it, without the values that it was given', () => {
  const found = releaseIn(packed(release))
  expect(found).toEqual({
    name: 'lighthouse',
    revision: 2,
    status: 'deployed',
    description: 'Upgrade complete',
    chart: 'beacon-0.1.0',
    deployments: [{ name: 'lighthouse', replicas: 3 }, { name: 'one' }],
  })
  expect(JSON.stringify(found)).not.toContain('hunter2')
})

test('what Helm did not pack is no release', () => {
  expect(releaseIn('H4sIAAAA')).toBeUndefined()
  expect(releaseIn('plain text')).toBeUndefined()
  expect(releaseIn(packed({ name: 'lighthouse' }))).toBeUndefined()
  expect(releaseIn(gzipSync('no json').toString('base64'))).toBeUndefined()
})

test('what would unpack to more than fits is left packed', () => {
  expect(releaseIn(packed({ ...release, manifest: 'x'.repeat(9_000_000) }))).toBeUndefined()
})

test('a manifest of aliases of aliases is not unfolded', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x]', ...Array.from({ length: 8 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(8).fill(`*a${i}`).join(', ')}]`)]
  expect(releaseIn(packed({ ...release, manifest: lines.join('\n') }))?.deployments).toEqual([])
})

test('a manifest that is no YAML names no Deployment', () => {
  expect(releaseIn(packed({ ...release, manifest: 'a: [b\n---\n}' }))?.deployments).toEqual([])
})
