import { Mark } from '#app/_look/mark.tsx'
import { stripes, tints } from './heat-row.tsx'
import type { ShownState } from '#app/_look/states.ts'

const marks: readonly [ShownState, string][] = [
  ['passed', 'passed'],
  ['lapsed', 'achieved, not true any more'],
  ['failed', 'failing'],
  ['converging', 'converging'],
  ['could-not-check', 'could not be checked'],
  ['unsupported', 'not supported by the cluster'],
  ['begun', 'begun, not checked'],
]

/** What the marks and tints of the heat map mean. */
export function Legend() {
  return (
    <ul
      className={
        'mt-3.5 flex max-w-[42rem] flex-wrap gap-x-5 gap-y-1.5 text-sm text-ink-2 [&>li]:inline-flex ' +
        '[&>li]:items-center [&>li]:gap-2'
      }
    >
      {marks.map(([state, words]) => (
        <li key={state}>
          <Mark of={state} small />
          {words}
        </li>
      ))}
      <li>
        <span className={`size-[15px] ${tints[1]}`} />2 or 3 attempts
      </li>
      <li>
        <span className={`size-[15px] ${tints[2]}`} />4 or more
      </li>
      <li>
        <span className={`size-[15px] ${stripes}`} />
        needs help now
      </li>
    </ul>
  )
}
