/** A short page about the site itself. */
export function AboutPage({ title, lede, children }: { title: string; lede: string; children: React.ReactNode }) {
  return (
    <main id="main" className="wrap py-9">
      <div className="max-w-(--measure)">
        <h1 className="prose-title">{title}</h1>
        <p className="lede mt-2.5 mb-8 border-b border-line pb-6">{lede}</p>
        <div className="lesson-text">{children}</div>
      </div>
    </main>
  )
}
