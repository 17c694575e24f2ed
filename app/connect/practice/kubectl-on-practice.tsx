import { AskFirst } from '#app/_look/ask-first.tsx'
import { ButtonLink } from '#app/_look/button.tsx'
import { Command } from '#app/_look/command.tsx'
import { Icon } from '#app/_look/icon.tsx'
import { StateWord } from '#app/_look/state-word.tsx'
import { resetPracticeAction } from './actions.ts'
import { kubeconfigName } from './kubeconfig-name.ts'

/** How the learner's kubectl reaches their practice cluster, and how it is emptied. */
export function KubectlOnPractice({ emptied, back }: { emptied: boolean; back: string }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 border-t border-land-line pt-4">
      <h3 className="text-lg">Point kubectl at it</h3>
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-3 pl-5 [&>li]:list-decimal [&>li]:pl-1">
        <li>
          <a href="/connect/practice/kubeconfig" download={kubeconfigName} className="inline-flex items-center gap-2">
            <Icon name="save" />
            Download {kubeconfigName}
          </a>
          <p className="text-sm text-ink-2">It opens your practice cluster to whoever has it, and nothing else.</p>
        </li>
        <li>
          In the terminal that you will do the labs in:
          <Command className="mt-1.5">{`export KUBECONFIG=~/Downloads/${kubeconfigName}`}</Command>
          <p className="mt-1 text-sm text-ink-2">
            In PowerShell: <code className="whitespace-normal wrap-anywhere">{`$env:KUBECONFIG="$HOME\\Downloads\\${kubeconfigName}"`}</code>
          </p>
        </li>
        <li>
          It answers with two nodes:
          <Command className="mt-1.5">kubectl get nodes</Command>
        </li>
      </ol>
      <div className="flex flex-wrap items-center gap-3">
        {back && (
          <ButtonLink href={back} kind="go">
            On to the lab <Icon name="right" />
          </ButtonLink>
        )}
        <AskFirst act="Empty the cluster" icon="reset" onConfirm={resetPracticeAction}>
          This deletes all that you made in your practice cluster, volumes too, and begins it anew. Your attempts stay,
          and so does the kubeconfig.
        </AskFirst>
        {emptied && (
          <output>
            <StateWord of="passed">It is empty again.</StateWord>
          </output>
        )}
      </div>
    </div>
  )
}
