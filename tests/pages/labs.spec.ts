import { existsSync, readdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { chooseCluster, expect, test } from '../stage/index.ts'

const labs = readdirSync('labs').flatMap((section) =>
  readdirSync(`labs/${section}`).filter((lesson) => existsSync(`labs/${section}/${lesson}/checker.ts`)),
)

test('every lab opens without errors and is accessible in both themes', async ({ server, instructor, terminal }) => {
  test.setTimeout(240_000)
  await instructor.setViewportSize({ width: 1280, height: 900 })
  await chooseCluster(instructor, server.address, terminal.context)
  const errors: string[] = []
  instructor.on('console', (message) => message.type() === 'error' && errors.push(`${instructor.url()}: ${message.text()}`))
  instructor.on('pageerror', (error) => errors.push(`${instructor.url()}: ${error.message}`))
  for (const colorScheme of ['light', 'dark'] as const) {
    await instructor.emulateMedia({ colorScheme })
    for (const lab of labs) {
      await instructor.goto(`${server.address}/labs/${lab}`)
      await expect(instructor.getByRole('heading', { level: 1 })).toBeVisible()
      const { violations } = await new AxeBuilder({ page: instructor }).analyze()
      expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`), `axe on ${lab}, ${colorScheme}`).toEqual([])
    }
  }
  expect(errors).toEqual([])
})
