import Link from 'next/link'

/** go: the one act that a page is about. plain: an act that steps back. Otherwise an ordinary one. */
export type ButtonKind = 'go' | 'plain' | 'ordinary'

const common =
  'inline-flex items-center justify-center gap-2 min-h-(--target) py-1.5 border rounded-sm ' +
  'transition-[background-color,border-color] duration-(--duration-quick) ' +
  'disabled:bg-shoal disabled:border-line disabled:text-ink-3 disabled:font-normal ' +
  'aria-disabled:bg-shoal aria-disabled:border-line aria-disabled:text-ink-3 aria-disabled:font-normal'

const kinds: Readonly<Record<ButtonKind, string>> = {
  go:
    'bg-blue-fill border-blue-fill text-on-blue font-bold no-underline not-disabled:hover:bg-blue-hover ' +
    'not-disabled:hover:border-blue-hover [&_[data-flag]]:outline [&_[data-flag]]:outline-on-blue',
  plain: 'border-transparent text-blue underline decoration-1 underline-offset-[0.18em] not-disabled:hover:bg-shallow',
  ordinary:
    'bg-paper border-line-strong text-ink no-underline not-disabled:hover:border-ink not-disabled:hover:bg-shallow',
}

function look(kind: ButtonKind, big: boolean, more = ''): string {
  const size = big ? 'min-h-12 px-[1.35rem] text-md' : kind === 'plain' ? 'px-[0.4rem]' : 'px-[0.9rem]'
  return `${common} ${kinds[kind]} ${size} ${more}`
}

type Looks = { kind?: ButtonKind; big?: boolean }

/** A button; `type` is "button" unless it says otherwise. */
export function Button({ kind = 'ordinary', big = false, className, ...rest }: Looks & React.ComponentProps<'button'>) {
  return <button type="button" className={look(kind, big, className)} {...rest} />
}

/** A link that looks like a button, for acts that lead to a page. */
export function ButtonLink({
  kind = 'ordinary',
  big = false,
  className,
  ...rest
}: Looks & React.ComponentProps<typeof Link>) {
  return <Link className={look(kind, big, className)} {...rest} />
}
