import { CopyButton } from './copy-button.tsx'

/** One command to type, with its copy button; on a narrow page it breaks between arguments, never inside one. */
export function Command({ children, className = '' }: { children: string; className?: string }) {
  return (
    <div
      className={`flex min-w-0 items-stretch rounded-sm border border-line bg-shoal ${className}`}
      data-copy-source=""
    >
      <pre className="command-line">
        <code data-copied="">
          <span className="prompt">$ </span>
          {argumentsOf(children).map(({ at, text }) => (
            <span key={at}>
              {at > 0 && ' '}
              <span className="argument">{text}</span>
            </span>
          ))}
        </code>
      </pre>
      <CopyButton of="the command" worded={false} />
    </div>
  )
}

/** What stands between spaces, quoted parts kept whole. `at` is where an argument begins in the command. */
function argumentsOf(command: string): { at: number; text: string }[] {
  const pattern = /(?:'[^']*'|"[^"]*"|\S)+/g
  return Array.from(command.matchAll(pattern), (match) => ({ at: match.index, text: match[0] }))
}
