'use client'
import { Command } from '#app/_look/command.tsx'
import { StateWord } from '#app/_look/state-word.tsx'
import { Trouble } from '#app/_look/trouble.tsx'
import type { Refusal } from '#app/_checks/refusal.ts'
import { CodeSpans } from '#app/_verdicts/code-spans.tsx'
import { progressWords, verdictSentence } from '#app/_verdicts/tally.ts'
import { useLabCheck } from './check-context.tsx'
import { LastLook } from './last-look.tsx'

const say = 'text-sm text-ink-2'

/** What the click came to, in a sentence: the verdict, how it goes, or what kept it from being begun. */
export function Outcome() {
  const { standing, lab } = useLabCheck()
  switch (standing.phase) {
    case 'idle':
      return <LastLook />
    case 'opening':
      return <p className={say}>Asking {lab.cluster ?? 'your cluster'} how it is…</p>
    case 'unreachable':
      return (
        <p className={say}>
          <b className="text-ink">Pilothouse does not answer.</b> Your wish is kept: the check starts when it is back.
        </p>
      )
    case 'refused':
      return <Refused refusal={standing.refusal} />
    case 'open':
      return <Progress />
    case 'ended':
      return <Verdict />
    case 'not-stored':
      return <NotStored seen={standing.seen} reference={standing.reference} />
    case 'lost':
      return (
        <p className={say}>
          <b className="text-ink">This run ended early.</b> Pilothouse was started again in the middle of it. It does
          not count: check again.
        </p>
      )
  }
}

function Progress() {
  const { standing } = useLabCheck()
  if (standing.phase !== 'open') return null
  return (
    <p className={say}>
      {progressWords(standing.snapshot.checks)}
      {standing.joined && ' This run was begun by another click or tab; it is counted once.'}
      {standing.cut && ' The connection broke; the run goes on, and this page joins it again.'}
    </p>
  )
}

function Verdict() {
  const { standing, lab } = useLabCheck()
  if (standing.phase !== 'ended') return null
  const { word, sentence } = verdictSentence(standing.snapshot)
  const passed = standing.snapshot.verdict === 'passed' && !standing.snapshot.cancelled
  const where = lab.cluster ? `your own cluster, ${lab.cluster}` : 'your own cluster'
  return (
    <p className={say}>
      {!passed && <b className="text-ink">{word}</b>} {sentence}
      {passed && ` Checked on ${where}. Yours for good, whatever you change next.`}
    </p>
  )
}

/** The same words for all that keeps a check, a setup or a reset from beginning. */
export function Refused({ refusal }: { refusal: Refusal }) {
  const { title, seen, why, next, href } = refusal
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <StateWord of="could-not-check">{title}</StateWord>
      <p className={say}>
        {seen && <span className="seen">{seen} </span>}
        <CodeSpans text={why} /> Nothing was counted.
      </p>
      <p>{href ? <a href={href}>{next.act}</a> : <CodeSpans text={next.act} />}</p>
      {next.command && <Command>{next.command}</Command>}
    </div>
  )
}

function NotStored({ seen, reference }: { seen: string; reference: string }) {
  return (
    <Trouble
      title="The verdict could not be stored"
      means={
        'So it is not shown and does not count: what you see here is always what is kept. ' +
        'Your work in the cluster is untouched.'
      }
      seen={seen}
      reference={reference}
    />
  )
}
