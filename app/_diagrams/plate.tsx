/** One drawing of a plate: its height at a width of 680 (wide) or 358 (narrow) units, and what is drawn. */
export interface Drawing {
  height: number
  drawn: React.ReactNode
}

interface PlateProps {
  id: string
  title: string
  /** What the drawing shows, in words, for those who do not see it. */
  describes: string
  caption: React.ReactNode
  wide: Drawing
  narrow: Drawing
}

/** A drawing in a lesson, once for wide pages and once for a phone, under a double frame, with its words below. */
export function Plate({ id, title, describes, caption, wide, narrow }: PlateProps) {
  const words = { id, title, describes }
  return (
    <figure data-plate="">
      <Chart {...words} width={680} drawing={wide} className="max-desk:hidden" />
      <Chart {...words} id={`${id}-narrow`} width={358} drawing={narrow} className="desk:hidden" />
      <figcaption className="mt-3.5 font-sans text-sm/[1.5] text-ink-3">{caption}</figcaption>
    </figure>
  )
}

type ChartProps = Pick<PlateProps, 'id' | 'title' | 'describes'> & {
  width: number
  drawing: Drawing
  className: string
}

function Chart({ id, title, describes, width, drawing, className }: ChartProps) {
  return (
    <svg
      className={`chart ${className}`}
      viewBox={`0 0 ${width} ${drawing.height}`}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-words`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-words`}>{describes}</desc>
      {drawing.drawn}
    </svg>
  )
}
