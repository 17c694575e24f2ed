import { expect, test } from 'vitest'
import { attemptsTally, attemptWords, type AttemptShown } from './attempt-words.ts'

const attempt = (more: Partial<AttemptShown>): AttemptShown => ({
  id: 'a',
  cluster: { simulated: false },
  state: 'finished',
  openedAt: new Date(0),
  ...more,
})

test('only an attempt whose work was found wrong reads as failed, with what was wrong', () => {
  const failed = attempt({ verdict: 'failed', diagnosis: { title: 'The selector matches no pod.' } })
  expect(attemptWords(failed, false)).toEqual({ state: 'failed', word: 'failed', seen: 'the selector matches no pod' })
})

test('an attempt that was stopped, cut off or could not look is not counted', () => {
  const uncounted = [
    attempt({ state: 'cancelled' }),
    attempt({ state: 'interrupted' }),
    attempt({ state: 'open' }),
    attempt({ verdict: 'could-not-check' }),
    attempt({ verdict: 'unsupported' }),
    attempt({ verdict: 'converging' }),
  ]
  expect(uncounted.map((each) => attemptWords(each, false).word)).toEqual(Array(6).fill('not counted'))
})

test('an open attempt is being made only while its run is live', () => {
  expect(attemptWords(attempt({ state: 'open' }), true).state).toBe('running')
})

test('names that begin a diagnosis keep their case', () => {
  const failed = attempt({ verdict: 'failed', diagnosis: { title: 'Service hello-world is a NodePort.' } })
  expect(attemptWords(failed, false).seen).toBe('Service hello-world is a NodePort')
})

test('the tally names only what there is', () => {
  expect(attemptsTally([attempt({ verdict: 'failed' }), attempt({ state: 'cancelled' })])).toBe(
    '1 failed, 1 not counted',
  )
})
