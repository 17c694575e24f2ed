import { expect, test } from 'vitest'
import { stepsOf } from './page.ts'

const fence = (opening: string, ...body: string[]) => ['```' + opening, ...body, '```'].join('\n')

test('a transcript is read as commands with what each prints', () => {
  const page = `# Pods\n\n${fence('console fails', '$ kubectl get \\', '  pods', 'NAME', 'web', '$ false')}\n`
  expect(stepsOf(page)).toEqual([{
    does: 'type', line: 3, how: 'fails', commands: [
      { line: 4, typed: 'kubectl get \\\n  pods', prints: ['NAME', 'web'] },
      { line: 8, typed: 'false', prints: [] },
    ],
  }])
})

test('a block within a component loses the component’s indentation', () => {
  const page = fence('yaml file=pod.yaml {2}', 'kind: Pod', 'metadata:', '  name: web').replaceAll(/^/gm, '  ')
  expect(stepsOf(page)).toEqual([{ does: 'save', line: 1, file: 'pod.yaml', content: 'kind: Pod\nmetadata:\n  name: web\n' }])
})

test('what is only shown is not run, and a manifest that is only shown is validated', () => {
  expect(stepsOf(fence('console show', '$ kubectl edit pod web'))).toEqual([])
  expect(stepsOf(fence('yaml show', 'kind: Pod'))).toEqual([{ does: 'validate', line: 1, manifest: 'kind: Pod\n' }])
})

test('a manifest that says neither is refused', () => {
  expect(() => stepsOf(`text\n${fence('yaml', 'kind: Pod')}`)).toThrow('line 2')
})
