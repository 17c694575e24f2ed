import { Icon } from './icon.tsx'

type NoteProps = { title: string; children: React.ReactNode; id?: string }

/** A remark beside the way: a magenta rule and a word, no box. */
export function Note({ title, children, id }: NoteProps) {
  return (
    <aside id={id} data-note="" className="border-l-3 border-magenta py-0.5 pl-[1.1rem]">
      <p className="mb-0.5 flex items-center gap-[0.45rem] font-sans text-sm font-bold text-magenta">{title}</p>
      {children}
    </aside>
  )
}

/** What goes wrong easily. */
export function Caution({ title, children, id }: NoteProps) {
  return (
    <aside id={id} data-note="" className="caution-rule py-0.5 pl-[1.1rem]">
      <p className="mb-0.5 flex items-center gap-[0.45rem] font-sans text-sm font-bold text-swing">
        <Icon name="caution" />
        {title}
      </p>
      {children}
    </aside>
  )
}

/** What is different on a cluster of one's own machine: that ground is land. */
export function OnKind({ title = 'On kind and minikube', children, id }: Partial<NoteProps>) {
  return (
    <aside id={id} data-note="" className="border-l-3 border-land-line bg-land px-[1.1rem] pt-3 pb-3.5">
      <p className="mb-0.5 font-sans text-sm font-bold text-ink">{title}</p>
      {children}
    </aside>
  )
}
