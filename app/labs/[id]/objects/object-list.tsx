import type { Picture } from '#lib/checking'

const words = { owns: 'owns', selects: 'selects', mounts: 'uses' }

/** The same objects and relations for readers of text. */
export function ObjectList({ picture }: { picture: Picture }) {
  const nameOf = (id: string) => picture.nodes.find((node) => node.id === id)?.name ?? ''
  return (
    <ul className="mt-2 grid gap-1 text-sm">
      {picture.nodes.map(({ id, kind, name, seen, tags }) => {
        const related = picture.edges.filter(({ from }) => from === id)
        return (
          <li key={id}>
            {kind} <code>{name}</code>
            {seen && <span className="seen">, {seen}</span>}
            {tags.length > 0 && `, ${tags.join(', ')}`}
            {Object.entries(Object.groupBy(related, ({ relation }) => relation)).map(([relation, edges]) => (
              <span key={relation}>
                ; {words[relation as keyof typeof words]} {edges.map(({ to, ready }) => `${nameOf(to)}${ready === false ? ' (not ready)' : ''}`).join(', ')}
              </span>
            ))}
          </li>
        )
      })}
    </ul>
  )
}
