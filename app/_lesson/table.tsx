/** A table of a lesson; on a phone each row becomes a short paragraph. */
export function Table({ children }: { children?: React.ReactNode }) {
  return <table className="lesson-table">{children}</table>
}
