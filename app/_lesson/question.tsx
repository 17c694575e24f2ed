import { Children, cloneElement, isValidElement } from 'react'
import { CodeSpans } from '#app/_verdicts/code-spans.tsx'

const letters = ['a', 'b', 'c', 'd', 'e']

/**
 * A question to check oneself by. Its answers are told right or wrong by the browser alone, so it works without a
 * script; with one, what was answered is kept.
 */
export function Question({ id, ask, children }: { id: string; ask: string; children: React.ReactNode }) {
  const answers = Children.toArray(children).filter((child) => isValidElement<AnswerProps>(child))
  return (
    <fieldset data-question={id} className="min-w-0 font-sans text-base/6">
      <legend className="mb-2.5 font-prose text-lg/[1.65rem] font-semibold">
        <CodeSpans text={ask} />
      </legend>
      {answers.map((answer, place) => cloneElement(answer, { of: id, letter: letters[place] }))}
    </fieldset>
  )
}

interface AnswerProps {
  right?: boolean
  why: string
  children: React.ReactNode
  /** Given by the question. */
  of?: string
  letter?: string
}

/** One answer to a question, right or wrong, and why; the reason shows once it is chosen. */
export function Answer({ right = false, why, children, of, letter }: AnswerProps) {
  const id = `${of}-${letter}`
  return (
    <div className="group grid grid-cols-[auto_1fr] gap-x-3 border-t border-line py-[0.65rem] last:border-b">
      <input type="radio" name={`question-${of}`} id={id} value={letter} autoComplete="off" className="mt-[0.2rem]" />
      <label htmlFor={id} className="[&>p]:contents">
        {children}
      </label>
      <p className="col-start-2 mt-1 hidden font-prose text-md/[1.55] group-has-checked:block">
        <b className={`font-sans text-base ${right ? 'text-pass' : 'text-fail'}`}>{right ? 'Yes.' : 'No.'}</b>{' '}
        <CodeSpans text={why} />
      </p>
    </div>
  )
}
