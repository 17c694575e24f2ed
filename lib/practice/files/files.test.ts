import { expect, test } from 'vitest'
import { FileSystem, Space, clone, directory, file, fromSnapshot, place, readTar, rootUser, symlink, toSnapshot, writeTar } from './index.ts'

const learner = { uid: 1000, gid: 1000, groups: [], override: false }

function container(space = new Space(1_000_000)) {
  const image = directory()
  place(image, '/etc/motd', file('hello'))
  place(image, '/tmp', directory({ mode: 0o1777 }))
  return { image, files: new FileSystem({ inode: clone(image), space }, () => 7000) }
}

test('what a container writes never reaches its image', () => {
  const { image, files } = container()
  files.write(rootUser, '/etc/motd', 'changed')
  expect(files.read(rootUser, '/etc/motd')).toBe('changed')
  expect(new FileSystem({ inode: clone(image) }, () => 0).read(rootUser, '/etc/motd')).toBe('hello')
})

test('a user without rights can neither read nor write nor remove', () => {
  const { files } = container()
  files.write(rootUser, '/etc/secret', 'x', 'new', 0o400)
  expect(() => files.read(learner, '/etc/secret')).toThrow('Permission denied')
  expect(() => files.write(learner, '/etc/motd', 'x')).toThrow('Permission denied')
  expect(() => files.remove(learner, '/etc/motd')).toThrow('Permission denied')
  files.write(learner, '/tmp/mine', 'x')
  expect(files.stat(learner, '/tmp/mine')).toMatchObject({ uid: 1000, size: 1, mtime: 7000 })
})

test('a volume that two containers mount is one and the same', () => {
  const volume = directory({ mode: 0o777 })
  const [a, b] = [container().files, container().files]
  for (const files of [a, b]) files.mount({ path: '/data', inode: volume, readOnly: files === b, space: new Space(100_000), source: 'tmpfs' })
  a.write(learner, '/data/x', 'shared')
  expect(b.read(learner, '/data/x')).toBe('shared')
  expect(() => b.write(rootUser, '/data/x', 'no')).toThrow('Read-only file system')
  expect(() => a.remove(rootUser, '/data')).toThrow('Device or resource busy')
})

test('links lead on, also out of a mounted directory, and loops end', () => {
  const { files } = container()
  files.mount({ path: '/vol', inode: directory({}, { '..data': symlink('..1'), '..1': directory({}, { k: file('v') }), k: symlink('..data/k') }), readOnly: true, space: new Space(0), source: 'x' })
  expect(files.read(rootUser, '/vol/k')).toBe('v')
  files.makeLink(rootUser, '/loop', '/loop')
  expect(() => files.read(rootUser, '/loop')).toThrow('Too many levels')
})

test('space is bounded and comes back', () => {
  const { files } = container(new Space(5000))
  expect(() => files.write(rootUser, '/big', 'x'.repeat(10_000))).toThrow('No space left')
  files.write(rootUser, '/tmp/half', 'x'.repeat(3000))
  files.remove(rootUser, '/tmp/half')
  files.write(rootUser, '/tmp/half', 'x'.repeat(3000))
})

test('a tar archive comes back as it was, long names and bytes included', () => {
  const entries = [
    { name: 'd/', kind: 'directory' as const, mode: 0o755, uid: 0, gid: 0, mtime: 5000, data: '', target: '' },
    { name: `d/${'n'.repeat(150)}`, kind: 'file' as const, mode: 0o600, uid: 7, gid: 8, mtime: 5000, data: '\0\xff\x80', target: '' },
  ]
  expect(readTar(writeTar(entries))).toEqual(entries)
  expect(() => readTar('x'.repeat(600))).toThrow('magic')
})

test('a volume survives a snapshot', () => {
  const volume = directory({}, { sub: directory({}, { f: file('data', { mode: 0o600 }) }) })
  expect(fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(volume))))).toEqual(volume)
})
