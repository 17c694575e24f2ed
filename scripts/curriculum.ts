import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { curriculumTable } from './curriculum/table.ts'

/** `npm run curriculum`: writes docs/curriculum.md anew. */
await writeFile(fileURLToPath(new URL('../docs/curriculum.md', import.meta.url)), await curriculumTable())
