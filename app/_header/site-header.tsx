import { Flag } from '#app/_look/flag.tsx'
import { Icon } from '#app/_look/icon.tsx'
import { Account } from './account.tsx'
import { MainNav } from './main-nav.tsx'
import { Menu } from './menu.tsx'

/** The head of every page, closed by the chart's edge. The same for everybody; what is personal comes after. */
export function SiteHeader() {
  return (
    <header className="print:hidden">
      <div className="wrap flex min-h-14 items-center gap-2 desk:gap-4">
        <Brand />
        <MainNav />
        <Account />
        <button
          type="button"
          popoverTarget="menu"
          aria-label="Menu"
          className="inline-flex size-10 items-center justify-center rounded-sm border border-line-strong desk:hidden
            pointer-coarse:size-11"
        >
          <Icon name="menu" />
        </button>
      </div>
      <div className="neatline" aria-hidden="true" />
      <Menu brand={<Brand />} />
    </header>
  )
}

function Brand() {
  return (
    <a
      href="/"
      className="mr-auto inline-flex min-h-(--target) items-center gap-[0.55rem] text-md font-bold tracking-[0.01em]
        text-ink no-underline desk:mr-2"
    >
      <Flag letter="H" />
      Pilothouse
    </a>
  )
}
