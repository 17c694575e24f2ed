import type { Task } from '#lib/checking'
import { Command } from '#app/_look/command.tsx'
import { CodeSpans } from '#app/_verdicts/code-spans.tsx'
import { PartHead } from './part-head.tsx'
import { TaskMarks } from './task-marks.tsx'

/** What the learner is asked to do, each task with how its checks stand. */
export function Tasks({ tasks }: { tasks: readonly Task[] }) {
  return (
    <section aria-labelledby="h-tasks">
      <PartHead id="h-tasks" title="Tasks">
        Any way that gets there is right.
      </PartHead>
      <ol>
        {tasks.map((task, i) => (
          <li
            key={task.text}
            className={
              'grid grid-cols-[1.75rem_minmax(0,1fr)_auto] gap-x-2 border-t border-line py-[0.85rem] ' +
              'first:border-t-0 first:pt-1'
            }
          >
            <span className="leading-[1.65rem] font-bold text-ink-3">{i + 1}</span>
            <p className="font-prose text-[1.0625rem]/[1.65rem] [&_code]:text-[0.86em]">
              <CodeSpans text={task.text} />
            </p>
            <TaskMarks task={i + 1} />
            {task.commands?.map((command) => (
              <Command key={command} className="col-start-2 -col-end-1 mt-[0.55rem]">
                {command}
              </Command>
            ))}
          </li>
        ))}
      </ol>
    </section>
  )
}
