/** A heading of a lesson; it is a link to itself, so that its address can be taken along. */
export function Heading({ id, children }: { id?: string; children?: React.ReactNode }) {
  return (
    <h2 id={id}>
      <a
        href={`#${id}`}
        className="text-inherit no-underline hover:after:font-normal hover:after:text-magenta
          hover:after:content-['_#']"
      >
        {children}
      </a>
    </h2>
  )
}
