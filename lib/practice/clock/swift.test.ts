import { expect, test } from 'vitest'
import { SwiftClock } from './swift.ts'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('an hour passes in a moment, and timers fire in their order', async () => {
  const clock = new SwiftClock(100_000)
  const begun = clock.now()
  const seen: string[] = []
  clock.setTimeout(() => seen.push('in 40 minutes'), 2_400_000)
  clock.setTimeout(() => seen.push('in 20 minutes'), 1_200_000)
  const running = clock.run()
  await clock.sleep(3_600_000)
  clock.stop()
  await running
  expect(seen).toEqual(['in 20 minutes', 'in 40 minutes'])
  expect(clock.now() - begun).toBeGreaterThanOrEqual(3_600_000)
})

test('while the process is busy, no more time passes than on the wall', async () => {
  const clock = new SwiftClock(1000)
  const running = clock.run()
  await pause(5)
  const before = clock.now()
  const busyUntil = performance.now() + 300
  while (performance.now() < busyUntil) continue
  await pause(0)
  clock.stop()
  await running
  // A break counts for 5 ms at this rate; without that rule it would be 300 s.
  expect(clock.now() - before).toBeLessThan(100_000)
})
