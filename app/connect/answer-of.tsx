import { ClusterProblem, openCluster, type Greeting, type Problem } from '#lib/cluster'
import { CodeSpans } from '#app/_verdicts/code-spans.tsx'
import { counted } from '#app/_verdicts/counted.ts'

/** How long a context may take to say hello, in ms: the page shows the others meanwhile. */
const patienceMs = 5_000

/** Says hello to a context's cluster and shows what it answers, or what is the matter and what to do. */
export async function AnswerOf({ context }: { context: string }) {
  const said = await hello(context)
  if ('problem' in said) return <ProblemShown problem={said.problem} />
  return (
    <>
      <Says lamp="on">answers in {Math.max(1, Math.round(said.ms))} ms</Says>
      <span className="seen text-sm text-ink-2">
        {said.version}, {counted(said.nodes, 'node')}
      </span>
    </>
  )
}

async function hello(context: string): Promise<Greeting | { problem: Problem }> {
  try {
    const cluster = await openCluster(context)
    return await cluster.greet(AbortSignal.timeout(patienceMs))
  } catch (cause) {
    if (cause instanceof ClusterProblem) return { problem: cause.problem }
    throw cause
  }
}

/** A lamp and what was seen. */
export function Says({ lamp, children }: { lamp: 'on' | 'off' | 'wait'; children: React.ReactNode }) {
  return (
    <span className="flex items-baseline gap-[0.55rem]">
      <span className="lamp self-center" data-lamp={lamp} />
      <span className={lamp === 'wait' ? '' : 'seen'}>{children}</span>
    </span>
  )
}

/** What is the matter with a context: what was seen, why, and one thing to do. */
export function ProblemShown({ problem }: { problem: Problem }) {
  const { title, seen, why, next } = problem
  return (
    <details className="[&_summary]:list-none">
      <summary>
        <Says lamp="off">{title}</Says>
        <span className="mt-0.5 block text-sm text-ink-2">
          <CodeSpans text={next.act} />{' '}
          {next.command && <code className="whitespace-normal wrap-anywhere">{next.command}</code>}
        </span>
      </summary>
      <p className="mt-1.5 text-sm text-ink-2">
        {seen && <span className="seen">{seen} </span>}
        <CodeSpans text={why} />
      </p>
    </details>
  )
}
