/** A table of a lesson; on a phone each row becomes a short paragraph. */
export function Table({ className = '', children }: { className?: string; children?: React.ReactNode }) {
  return <table className={`lesson-table ${className}`}>{children}</table>
}
