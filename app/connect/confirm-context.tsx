import { Button } from '#app/_look/button.tsx'
import { chooseAction } from './actions.ts'
import { Says } from './answer-of.tsx'

/** A cluster that is not on this machine is nobody's to change by a slip: its name has to be typed. */
export function ConfirmContext({ context, server, back }: { context: string; server: string; back: string }) {
  const id = `confirm-${context}`
  return (
    <>
      <Says lamp="wait">not asked yet</Says>
      <details className="mt-1">
        <summary className="text-sm text-blue underline underline-offset-[0.18em]">
          Confirm that it is yours to change…
        </summary>
        <form action={chooseAction} className="mt-2.5 grid max-w-[26rem] gap-2">
          <input type="hidden" name="context" value={context} />
          <input type="hidden" name="back" value={back} />
          <p className="text-sm text-ink-2">
            <code className="whitespace-normal wrap-anywhere">{server}</code> is not on this machine. Labs make and
            delete things in it. When it is yours to change, type the name of the context:
          </p>
          <label htmlFor={id} className="sr-only">
            Name of the context
          </label>
          <input
            id={id}
            name="typed"
            className="input"
            autoComplete="off"
            spellCheck={false}
            placeholder={context}
            required
            pattern={escaped(context)}
            title={context}
          />
          <Button type="submit" className="justify-self-start">
            Use {context}
          </Button>
        </form>
      </details>
    </>
  )
}

/** For the pattern attribute, which is read with the v flag. */
const escaped = (text: string) => text.replace(/[^\w]/g, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`)
