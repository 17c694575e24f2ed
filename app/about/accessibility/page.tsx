import type { Metadata } from 'next'
import { AboutPage } from '../about-page.tsx'

export const metadata: Metadata = { title: 'Accessibility' }

export default function AccessibilityPage() {
  return (
    <AboutPage title="Accessibility" lede="Made to WCAG 2.2, level AA, in both themes.">
      <ul>
        <li>Every state has a shape and a word; colour comes third.</li>
        <li>
          Every chart has its content in words, which screen readers are given, and a drawing of its own for narrow
          pages.
        </li>
        <li>What changes while a lab is checked is announced as it happens.</li>
        <li>Only a turning mark moves, and not when your system asks for reduced motion.</li>
        <li>Lessons can be read, and their questions answered, without JavaScript.</li>
        <li>Text can be made twice as large without losing any of it.</li>
      </ul>
      <p>
        What still stands in your way is a fault of ours. Tell whoever runs this server, or open an issue in the
        project.
      </p>
    </AboutPage>
  )
}
