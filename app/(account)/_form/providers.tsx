import { Button } from '#app/_look/button.tsx'
import { Icon } from '#app/_look/icon.tsx'
import { throughProvider } from '../sign-in/actions.ts'

interface ProvidersProps {
  providers: readonly { id: string; name: string }[]
  callbackUrl: string
}

/** The other ways to sign in that this server was started with; nothing where there are none. */
export function Providers({ providers, callbackUrl }: ProvidersProps) {
  if (providers.length === 0) return null
  return (
    <>
      <p
        className={
          'grid grid-cols-[1fr_auto_1fr] items-center gap-3.5 text-sm text-ink-3 before:border-t ' +
          'before:border-line after:border-t after:border-line'
        }
      >
        or
      </p>
      <form action={throughProvider} className="grid gap-2.5">
        <input type="hidden" name="callbackUrl" value={callbackUrl} />
        {providers.map(({ id, name }) => (
          <Button key={id} type="submit" name="provider" value={id} className="min-h-11 w-full">
            <Icon name={id === 'github' ? 'link' : 'key'} />
            Sign in with {name}
          </Button>
        ))}
      </form>
    </>
  )
}
