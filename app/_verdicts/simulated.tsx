/** Marks what was done on a practice cluster, wherever it is shown. */
export function Simulated() {
  return (
    <>
      {' '}
      <span className="bg-land px-1">simulated</span>
    </>
  )
}
