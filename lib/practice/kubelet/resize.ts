import type { Container } from '../data/types.ts'

/** Whether a container whose resources were changed says that it has to be restarted for that. */
export function needsRestart(was: Container, is: Container): boolean {
  return (is.resizePolicy ?? []).some(({ resourceName, restartPolicy }) => {
    const of = (container: Container) => JSON.stringify([container.resources?.requests?.[resourceName], container.resources?.limits?.[resourceName]])
    return restartPolicy === 'RestartContainer' && of(was) !== of(is)
  })
}
