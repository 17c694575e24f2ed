import { CopyButton } from './copy-button.tsx'
import { Icon } from './icon.tsx'

/**
 * The frame around code: a file by its name, or a terminal. `children` are its pre elements; what is to be copied in
 * them is marked `data-copied`.
 */
export function CodeBlock({
  kind,
  name,
  children,
}: {
  kind: 'file' | 'terminal'
  name: string
  children: React.ReactNode
}) {
  return (
    <figure
      data-copy-source=""
      data-code=""
      className="min-w-0 rounded-sm border border-line bg-shoal font-sans text-base"
    >
      <figcaption className="flex min-h-9 items-center gap-2 border-b border-line pl-3.5 text-sm text-ink-2">
        <Icon name={kind === 'file' ? 'file' : 'shell'} />
        <span className={name.includes('.') ? 'font-mono' : ''}>{name}</span>
        <CopyButton of={kind === 'terminal' ? 'the commands' : name} />
      </figcaption>
      {children}
    </figure>
  )
}
