import { checker } from '#lib/checking'

export default checker(({ check, expect, configMap, pod, inside, addKeyTo }) => {
  const config = configMap('app-config')
  const reader = pod('config-reader')
  const url = 'postgres://localhost:5432/mydb'

  const holds = check('ConfigMap app-config holds database_url and api_key', { task: 1 }, async () => {
    await expect(config).toExist()
    await expect(config).toHold('database_url', url)
    await expect(config).toHold('api_key', 'public-api-key')
  })

  const made = check('Pod config-reader exists', { task: 2 }, async () => {
    await expect(reader).toExist()
  })

  const refers = check('Its variable DATABASE_URL refers to database_url in app-config', { task: 2, after: [holds, made] }, async () => {
    await expect(reader).toTakeVariable('DATABASE_URL', config, 'database_url')
  })

  const mounts = check('The whole of app-config is mounted at /etc/app', { task: 3, after: [holds, made] }, async () => {
    await expect(reader).toMountTheWhole(config, '/etc/app')
  })

  const runs = check('It is running and Ready', { task: 2, after: [refers, mounts] }, async () => {
    await expect(reader).toBeReady()
  })

  check('The running container has the value in its environment', { task: 4, after: runs }, async () => {
    await expect(inside(reader).variable('DATABASE_URL')).toBe(url)
  })

  const reads = check('Its files hold both values', { task: 4, after: runs }, async () => {
    await expect(inside(reader).file('/etc/app/database_url')).toHold(url)
    await expect(inside(reader).file('/etc/app/api_key')).toHold('public-api-key')
  })

  const follows = 'adds the key pilothouse.dev.check to app-config and an annotation to config-reader, and takes both away again'
  check('A new key of the map appears as a file, without a restart', { task: 5, after: reads, touches: follows, mayBeUnsupported: true }, async () => {
    const added = await addKeyTo(config, reader)
    await expect(inside(reader).file(`/etc/app/${added.key}`)).toHold(added.value)
  })
})
