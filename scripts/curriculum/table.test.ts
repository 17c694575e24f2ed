import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { curriculumTable } from './table.ts'

it('docs/curriculum.md is what npm run curriculum writes', async () => {
  const written = await readFile(new URL('../../docs/curriculum.md', import.meta.url), 'utf8')
  expect(written).toBe(await curriculumTable())
})
