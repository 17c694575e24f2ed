import { expect, test } from 'vitest'
import { readTranscript } from './transcript.ts'

test('what is typed is told from what is printed', () => {
  const source =
    '$ kubectl get pods\nNAME   READY\nweb    1/1\n$ kubectl delete pod web\n$ kubectl get pods \\\n  --watch\nNAME'
  expect(readTranscript(source)).toEqual([
    { kind: 'typed', lines: ['$ kubectl get pods'] },
    { kind: 'printed', lines: ['NAME   READY', 'web    1/1'] },
    { kind: 'typed', lines: ['$ kubectl delete pod web', '$ kubectl get pods \\', '  --watch'] },
    { kind: 'printed', lines: ['NAME'] },
  ])
})
