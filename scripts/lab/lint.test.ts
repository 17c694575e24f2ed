import { expect, test } from 'vitest'
import { lessons, loadLab, type LoadedLab } from '#lib/curriculum'
import { wrongWith } from './lint.ts'
import { isKnownDiagnosis } from './lint/known-diagnoses.ts'

test('nothing is missing in the labs of the course', async () => {
  const labs = (await lessons()).filter(({ hasLab }) => hasLab)
  expect(labs.length).toBeGreaterThan(4)
  const found = await Promise.all(labs.map(async ({ id }) => (await wrongWith((await loadLab(id))!)).map((problem) => `${id} ${problem}`)))
  expect(found.flat()).toEqual([])
})

async function spoilt(change: Partial<LoadedLab>): Promise<string[]> {
  return wrongWith({ ...(await loadLab('services'))!, ...change })
}

test('a task without a check is found, and a check without its task', async () => {
  const { tasks } = (await loadLab('services'))!
  expect(await spoilt({ tasks: [...tasks, { text: 'One more.' }] })).toEqual(['lab.ts: task 6 has no check'])
  expect(await spoilt({ tasks: tasks.slice(0, 4) })).toEqual(['checker.ts: a check proves task 5, which lab.ts has not'])
})

test('a known mistake without a case, and hints for one, are found', async () => {
  expect(await spoilt({ knownMistakes: ['selector-missing', 'no-answer-in-time'] })).toEqual(['mistakes/: none is no-answer-in-time, a known mistake'])
  expect(await spoilt({ hints: { 'selectr-missing': ['a', 'b', ''] } })).toEqual([
    'lab.ts: hints for selectr-missing, which is no diagnosis',
    'lab.ts: selectr-missing needs three hints',
    'mistakes/: none is selectr-missing, for which lab.ts has hints',
  ])
})

test('links to a heading that is not there are found', async () => {
  const { paragraphs } = (await loadLab('services'))!
  expect(await spoilt({ paragraphs: { ...paragraphs, 'selector-missing': 'how-the-selektor-finds' } })).toEqual([
    'lab.ts: selector-missing links to #how-the-selektor-finds, and the lesson has no such heading',
  ])
})

test('a setup that cannot be read, or reaches beyond the lab, is found', async () => {
  expect((await spoilt({ setup: 'kind: Deplyoment' })).join()).toMatch(/setup\.yaml, document 1/)
  const stray = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: stray, namespace: default}'
  expect(await spoilt({ setup: stray })).toEqual(["setup.yaml: ConfigMap stray is in default, which is not the lab's"])
})

test('a checker with two checks of one name is found', async () => {
  const declare = () => { throw new Error('Two checks are called "a".') }
  expect(await spoilt({ checker: { declare } })).toContain('checker.ts: Two checks are called "a".')
})

test('diagnoses are known by their ids', () => {
  expect(['selector-matches-nothing', 'deployment-misnamed', 'pod-instead-of-deployment', 'pods-refused-by-quota'].filter((id) => !isKnownDiagnosis(id))).toEqual([])
  expect(['selector-matches-nothin', 'deploymnet-misnamed'].filter(isKnownDiagnosis)).toEqual([])
})
