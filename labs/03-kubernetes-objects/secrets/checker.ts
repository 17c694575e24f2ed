import { checker } from '#lib/checking'

export default checker(({ check, expect, secret, pod, inside }) => {
  const database = secret('db-secret')
  const reader = pod('secret-reader')

  const holds = check('Secret db-secret holds username and password', { task: 1 }, async () => {
    await expect(database).toExist()
    await expect(database).toBeOfType('Opaque')
    await expect(database).toHold('username', 'admin')
    await expect(database).toHold('password', 'password')
  })

  const made = check('Pod secret-reader exists', { task: 2 }, async () => {
    await expect(reader).toExist()
  })

  const mounts = check('db-secret is mounted at /etc/db', { task: 2, after: [holds, made] }, async () => {
    await expect(reader).toMount(database, '/etc/db')
  })

  const refers = check('Its variable DB_USER refers to username in db-secret', { task: 3, after: [holds, made] }, async () => {
    await expect(reader).toTakeVariable('DB_USER', database, 'username')
  })

  const runs = check('It is running and Ready', { task: 3, after: [refers, mounts] }, async () => {
    await expect(reader).toBeReady()
  })

  const reads = check('The container reads both values from its files', { task: 4, after: runs }, async () => {
    await expect(inside(reader).file('/etc/db/username')).toHold('admin')
    await expect(inside(reader).file('/etc/db/password')).toHold('password')
  })

  check('The files have mode 0400', { task: 2, after: reads }, async () => {
    await expect(inside(reader).file('/etc/db/username')).toHaveMode(0o400)
    await expect(inside(reader).file('/etc/db/password')).toHaveMode(0o400)
  })

  check('The container has the user name in its environment', { task: 4, after: runs }, async () => {
    await expect(inside(reader).variable('DB_USER')).toBe('admin')
  })
})
