import { checker } from '#lib/checking'

export default checker(({ check, expect, statefulSet, service, secret, dns, leaveMarker, replaceOne }) => {
  const postgres = statefulSet('postgres')
  const front = service('postgres')
  const password = secret('postgres-password')
  const data = '/var/lib/postgresql/data'

  const secretMade = check('Secret postgres-password exists', { task: 1 }, async () => {
    await expect(password).toExist()
  })

  const headless = check('Service postgres is headless', { task: 2 }, async () => {
    await expect(front).toExist()
    await expect(front).toBeHeadless()
  })

  const made = check('StatefulSet postgres runs postgres:13', { task: 3 }, async () => {
    await expect(postgres).toExist()
    await expect(postgres).toRunImage('postgres:13')
  })

  const three = check('It is declared with three replicas', { task: 3, after: made }, async () => {
    await expect(postgres).toDeclareReplicas(3)
  })

  const named = check('Its pods have their names under Service postgres', { task: 3, after: [made, headless] }, async () => {
    await expect(postgres).toBelongTo(front)
    await expect(front).toSelectExactly(postgres.pods)
  })

  const takes = check('Its password comes from the Secret', { task: 3, after: [made, secretMade] }, async () => {
    await expect(postgres).toTakeVariable('POSTGRES_PASSWORD', password, 'POSTGRES_PASSWORD_FILE')
  })

  const claims = check('Each member claims 10Gi as postgres-storage', { task: 4, after: made }, async () => {
    await expect(postgres).toClaimStorage({ name: 'postgres-storage', size: '10Gi', accessMode: 'ReadWriteOnce', at: data })
  })

  const ready = check('postgres-0, postgres-1 and postgres-2 are Ready', { task: 5, after: [three, named, takes, claims] }, async () => {
    await expect(postgres).toHaveReadyMembers(3)
  })

  const bound = check('Each of them has a Bound claim of its own', { task: 5, after: ready }, async () => {
    await expect(postgres).toHaveBoundClaims('postgres-storage', 3)
  })

  check('postgres-0.postgres leads to postgres-0', { task: 5, after: ready }, async () => {
    await expect(dns('postgres-0.postgres')).toResolveTo(await postgres.addressOf(0))
  })

  const touches = 'writes a small file into the volume of postgres-1, deletes that pod, which the StatefulSet makes again, and removes the file'
  check('What is written on postgres-1 is there after its pod is deleted', { task: 6, after: bound, touches }, async () => {
    const marker = await leaveMarker(postgres.member(1), data)
    await replaceOne(postgres.member(1))
    await expect(marker).toBeThere()
  })
})
