import { expect, test } from 'vitest'
import { SteppedClock } from './stepped.ts'

test('an hour of five-second sleeps passes at once, each at its own time', async () => {
  const clock = new SteppedClock(0)
  const seen: number[] = []
  void (async () => {
    for (;;) {
      await clock.sleep(5000)
      seen.push(clock.now())
    }
  })()
  await clock.advance(3_600_000)
  expect(seen.length).toBe(720)
  expect(seen.at(-1)).toBe(3_600_000)
})

test('a sleep that is aborted rejects with the reason and never fires', async () => {
  const clock = new SteppedClock(0)
  const abort = new AbortController()
  const sleeping = clock.sleep(1000, abort.signal)
  abort.abort(new Error('enough'))
  await expect(sleeping).rejects.toThrow('enough')
  await clock.advance(2000)
  expect(clock.now()).toBe(2000)
})

test('timers of the same moment fire in the order in which they were set', async () => {
  const clock = new SteppedClock(0)
  const order: string[] = []
  clock.setTimeout(() => order.push('first'), 10)
  clock.setTimeout(() => order.push('second'), 10)
  clock.setTimeout(() => order.push('never'), 10).cancel()
  await clock.advance(10)
  expect(order).toEqual(['first', 'second'])
})
