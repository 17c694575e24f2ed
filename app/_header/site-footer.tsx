import Link from 'next/link'
import { ThemeChoice } from '#app/_look/theme-choice.tsx'

/** The foot of every page. */
export function SiteFooter() {
  return (
    <footer className="mt-16 border-t border-line text-sm text-ink-3 print:hidden">
      <div className="wrap flex flex-wrap items-center gap-x-6 gap-y-2 pt-4 pb-6 [&_a]:text-inherit">
        <span className="mr-auto">Pilothouse</span>
        <ThemeChoice name="theme" className="max-desk:hidden" />
        <Link href="/about/keyboard" prefetch={false}>
          Keyboard
        </Link>
        <Link href="/about/accessibility" prefetch={false}>
          Accessibility
        </Link>
        <Link href="/about/privacy" prefetch={false}>
          What leaves this machine
        </Link>
      </div>
    </footer>
  )
}
