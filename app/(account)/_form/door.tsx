/** A page of one form beside a chart of the course; on a narrow page the form alone. */
export function Door({ title, aim, children }: { title: string; aim: React.ReactNode; children: React.ReactNode }) {
  return (
    <div className="-mb-16 grid grid-cols-[minmax(0,1fr)] rail:grid-cols-[minmax(26rem,34rem)_minmax(0,1fr)]">
      <main
        id="main"
        className="grid w-full max-w-[26rem] content-center gap-6 justify-self-center px-(--gutter) py-10"
      >
        <div>
          <h1 className="prose-title">{title}</h1>
          <p className="lede mt-2.5">{aim}</p>
        </div>
        {children}
      </main>
      <SeaChart />
    </div>
  )
}

const bars =
  '[--bar:repeating-linear-gradient(90deg,var(--color-line-strong)_0_2.5rem,transparent_2.5rem_5rem)] ' +
  '[--post:repeating-linear-gradient(0deg,var(--color-line-strong)_0_2.5rem,transparent_2.5rem_5rem)] ' +
  'before:[background:var(--bar)_top/100%_3px_no-repeat,var(--bar)_bottom/100%_3px_no-repeat,' +
  'var(--post)_left/3px_100%_no-repeat,var(--post)_right/3px_100%_no-repeat]'

function SeaChart() {
  return (
    <div
      className={
        'relative border-l border-line-strong p-2.5 max-rail:hidden before:absolute before:inset-[3px] ' +
        `before:outline before:outline-line-strong ${bars}`
      }
    >
      <svg
        viewBox="0 0 800 900"
        preserveAspectRatio="xMidYMid slice"
        role="img"
        aria-label="A sea chart with a course of nine waypoints, one for each section"
        className="sticky top-2.5 h-[calc(100vh-5.5rem)] min-h-[40rem] w-full border border-line-strong"
      >
        <use href="/sea-chart.svg#chart" />
      </svg>
    </div>
  )
}
