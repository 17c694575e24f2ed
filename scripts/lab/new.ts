import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { course } from '#lib/curriculum'
import type { LabArguments } from '../lab.ts'

/** Begins a lab: the files that every lab has, each saying what belongs in it. What is there already is left alone. */
export async function begin({ labs: [sectionName, id, ...others] }: LabArguments): Promise<number> {
  if (sectionName === undefined || id === undefined || others.length > 0) throw new Error('Say where and what: npm run --silent lab -- new 03-kubernetes-objects my-lab')
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(id)) throw new Error(`${id} is to be small letters, digits and hyphens: it names a folder, an address and a namespace.`)
  const sections = await course()
  const section = sections.find(({ slug, number }) => slug === sectionName || String(number) === sectionName)
  if (section === undefined) throw new Error(`There is no section ${sectionName}: ${sections.map(({ slug }) => slug).join(', ')}.`)
  const elsewhere = sections.flatMap(({ lessons }) => lessons).find((lesson) => lesson.id === id && lesson.section.slug !== section.slug)
  if (elsewhere !== undefined) throw new Error(`${id} is a lesson of ${elsewhere.section.slug} already.`)
  const folder = join('labs', section.slug, id)
  for (const [file, text] of Object.entries(filesOf(id))) {
    const path = join(folder, file)
    await mkdir(join(path, '..'), { recursive: true })
    if (existsSync(path)) console.log(`left   ${path}`)
    else await writeFile(path, text).then(() => console.log(`made   ${path}`))
  }
  if (!section.lessons.some((lesson) => lesson.id === id)) console.log(`\nPut it into the order of the course: { id: '${id}', title: '…' } in labs/${section.slug}/section.ts`)
  console.log(`\nNext: npm run --silent lab -- watch ${id}    and read docs/writing-labs.md`)
  return 0
}

function filesOf(id: string): Record<string, string> {
  return {
    'lesson.mdx': `---\ntitle: ${id}\nsummary: One sentence on what it is about.\nminutes: 10\n---\n\n## What it is\n\nOne idea, then a command that shows it.\n`,
    'lab.ts': `import { lab } from '#lib/checking'

export default lab({
  title: 'What is learnt',
  goal: 'What is there when it is done, in one sentence.',
  minutes: 15,
  converges: 60,
  tasks: [{ text: 'Make a Pod \`web-pod\` from \`nginx:1.21\`.', commands: ['kubectl run web-pod --image=nginx:1.21'] }],
  paragraphs: { 'pod-missing': 'what-it-is' },
})
`,
    'checker.ts': `import { checker } from '#lib/checking'

export default checker(({ check, expect, pod }) => {
  const web = pod('web-pod')

  const exists = check('There is a Pod web-pod', { task: 1 }, async () => {
    await expect(web).toExist()
  })

  check('It is Ready', { task: 1, after: exists }, async () => {
    await expect(web).toBeReady()
  })
})
`,
    'setup.yaml': `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: lab-${id}\n  labels:\n    pilothouse.dev/lab: ${id}\n`,
    'solutions/commands.sh': 'kubectl run web-pod --image=nginx:1.21\n',
    'solutions/manifest.yaml': 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web-pod\nspec:\n  containers:\n    - name: web\n      image: nginx:1.21\n',
    'mistakes/pod-missing.sh': 'true\n',
    'mistakes/pod-misnamed.sh': 'kubectl run web-pdo --image=nginx:1.21\n',
    'mistakes/image-not-found.sh': 'kubectl run web-pod --image=nginx:1.21-no-such-tag\n',
  }
}
