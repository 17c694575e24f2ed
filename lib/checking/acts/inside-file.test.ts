import { expect, test } from 'vitest'
import { modeOf } from './inside-file.ts'

test.each([
  ['-r--------    1 root     root             5 Nov 25 12:00 /etc/db/username', 0o400],
  ['-rw-r--r-- 1 0 0 5 Nov 25 12:00 x', 0o644],
  ['-r--r----- 1 0 2000 5 Nov 25 12:00 x', 0o440],
  ['-rw--w---- 1 0 0 5 Nov 25 12:00 x', 0o620],
])('%s', (line, mode) => {
  expect(modeOf(line)).toBe(mode)
})
