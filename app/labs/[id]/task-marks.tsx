'use client'
import { Mark } from '#app/_look/mark.tsx'
import { stateWords } from '#app/_look/states.ts'
import { useLabCheck } from './check-context.tsx'

/** How the checks that prove a task stand. Before the first look there is nothing to show. */
export function TaskMarks({ task }: { task: number }) {
  const { checks } = useLabCheck()
  const proving = checks.map((check, i) => ({ check, number: i + 1 })).filter(({ check }) => check.task === task)
  if (proving.every(({ check }) => check.state === 'waiting')) return <span />
  return (
    <span className="flex h-[1.65rem] items-center gap-[3px]">
      {proving.map(({ check }) => (
        <Mark key={check.id} of={check.state} small />
      ))}
      <span className="sr-only">
        {proving.map(({ check, number }) => `Check ${number}: ${stateWords[check.state].toLowerCase()}`).join(', ')}
      </span>
    </span>
  )
}
