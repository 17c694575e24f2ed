import type { Metadata, Viewport } from 'next'
import { SiteFooter } from '#app/_header/site-footer.tsx'
import { SiteHeader } from '#app/_header/site-header.tsx'
import { CopyListener } from '#app/_look/copy-listener.tsx'
import { faces } from '#app/_look/fonts.ts'
import { MarkSymbols } from '#app/_look/mark-symbols.tsx'
import { themeScript } from '#app/_look/theme-script.ts'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Pilothouse', template: '%s · Pilothouse' },
  description: 'Learn Kubernetes on your own cluster: read a lesson, do its lab, and see what holds and why.',
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f9fbfd' },
    { media: '(prefers-color-scheme: dark)', color: '#0c151f' },
  ],
}

/** What every page has around it. It knows nobody, so that pages that are the same for everybody can be built ahead. */
export default function Layout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en" className={faces} suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>
        <MarkSymbols />
        <a href="#main" className="absolute -top-16 left-(--gutter) z-10 bg-ink px-4 py-2 text-paper focus:top-2">
          Skip to the content
        </a>
        <SiteHeader />
        {children}
        <SiteFooter />
        <CopyListener />
      </body>
    </html>
  )
}
