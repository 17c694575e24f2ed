import type { Metadata } from 'next'
import { AboutPage } from '../about-page.tsx'

export const metadata: Metadata = { title: 'Keyboard' }

const keys = [
  { keys: ['Tab'], does: 'goes on to the next link or control; the first one on each page skips to the content' },
  { keys: ['Ctrl', 'Enter'], does: 'on the page of a lab: has it checked' },
  { keys: ['Esc'], does: 'closes the menu' },
  { keys: ['↑', '↓'], does: 'choose between the answers to a question, or between themes' },
  { keys: ['Enter'], does: 'opens and closes a section of the course' },
]

export default function KeyboardPage() {
  return (
    <AboutPage title="Keyboard" lede="Everything here can be done without a mouse.">
      <table className="lesson-table">
        <thead>
          <tr>
            <th scope="col">Keys</th>
            <th scope="col">What they do</th>
          </tr>
        </thead>
        <tbody>
          {keys.map(({ keys: pressed, does }) => (
            <tr key={does}>
              <td>
                {pressed.map((key) => (
                  <kbd key={key} className="mr-1.5">
                    {key}
                  </kbd>
                ))}
              </td>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </AboutPage>
  )
}
