import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** A process that throws where nobody catches, and would go on for a moment if it lived. */
function endOf(thrown: string): { status: number | null; stdout: string } {
  const script = `
    import { outliveBrokenStreams } from './lib/server/broken-streams.ts'
    outliveBrokenStreams()
    setTimeout(() => { ${thrown} }, 1)
    setTimeout(() => console.log('goes on'), 50)`
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
}

test('a stream that breaks after everybody has left it does not end the server', () => {
  expect(endOf(`throw Object.assign(new Error('late'), { code: 'ERR_HTTP2_STREAM_ERROR' })`)).toMatchObject({ status: 0, stdout: 'goes on\n' })
})

test('a mistake of ours still does', () => {
  expect(endOf('undefined.x')).toMatchObject({ status: 1, stdout: '' })
})
