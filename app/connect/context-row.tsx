import { Suspense } from 'react'
import type { OfferedContext } from '#lib/cluster'
import { AnswerOf, ProblemShown, Says } from './answer-of.tsx'
import { ConfirmContext } from './confirm-context.tsx'

interface RowProps {
  context: OfferedContext
  /** Chosen when the page was made. */
  chosen: boolean
  /** It may be asked: it is local, or the viewer has confirmed it. */
  asked: boolean
  back: string
}

const cell = 'desk:border-t desk:border-line py-1 desk:py-3 pr-4 pl-11 desk:pl-0 align-top'

/** One context of the kubeconfig: a choice, its address, and what its cluster says. */
export function ContextRow({ context, chosen, asked, back }: RowProps) {
  const { name, server, refused } = context
  return (
    <tr
      className={
        'max-desk:grid max-desk:border-t max-desk:border-line max-desk:py-2.5 has-checked:bg-shoal ' +
        'has-checked:shadow-[inset_3px_0_var(--color-blue-fill)]'
      }
    >
      {/* The rule takes a cell for a control; the control in it has its label around it. */}
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
      <td className={`${cell} max-desk:pl-3.5 desk:pl-3.5`}>
        <label className={`flex items-start gap-[0.7rem] font-bold ${asked && !refused ? '' : 'text-ink-3'}`}>
          <input
            form="choose"
            type="radio"
            name="context"
            value={name}
            required
            defaultChecked={chosen}
            disabled={refused !== undefined || !asked}
            className="mt-0.5"
          />
          <span className="wrap-anywhere">{name}</span>
        </label>
      </td>
      <td className={`${cell} font-mono text-sm wrap-anywhere`}>{addressWords(server)}</td>
      <td className={cell}>
        <Answer context={context} asked={asked} back={back} />
      </td>
    </tr>
  )
}

function Answer({ context, asked, back }: Pick<RowProps, 'context' | 'asked' | 'back'>) {
  if (context.refused) return <ProblemShown problem={context.refused} />
  if (!asked) return <ConfirmContext context={context.name} server={context.server} back={back} />
  return (
    <Suspense fallback={<Says lamp="wait">saying hello…</Says>}>
      <AnswerOf context={context.name} />
    </Suspense>
  )
}

/** "https://127.0.0.1:40915" → "127.0.0.1:40915": what tells clusters apart. */
function addressWords(server: string): string {
  return URL.parse(server)?.host ?? server
}
