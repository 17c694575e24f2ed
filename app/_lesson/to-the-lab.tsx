import { ButtonLink } from '#app/_look/button.tsx'
import { Flag } from '#app/_look/flag.tsx'

/** The short way for those who have read the lesson. */
export function ToTheLab({ lab }: { lab: string }) {
  return (
    <ButtonLink href={`/labs/${lab}`} prefetch={false}>
      <Flag letter="P" />
      To the lab
    </ButtonLink>
  )
}
