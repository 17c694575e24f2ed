const paths = {
  caution: 'M10 3L18 16.5H2zM10 8v4M10 14.2v.1',
  close: 'M5 5l10 10M15 5L5 15',
  copy: 'M7 7V3.5h9.5V13H13M3.5 7H13v9.5H3.5z',
  down: 'M5 8l5 5 5-5',
  eye: 'M2 10c2-3.6 4.7-5.25 8-5.25S16 6.4 18 10c-2 3.6-4.7 5.25-8 5.25S4 13.6 2 10zM12.25 10a2.25 2.25 0 1 1-4.5 0 2.25 2.25 0 0 1 4.5 0z',
  file: 'M5 2.75h6.5L15.5 6.75v10.5H5zM11.25 2.75V7h4.25',
  hint: 'M8 17h4M7.5 17l.75-8h3.5l.75 8M7.75 9V6h4.5v3M10 6V3.5M5.5 7.25L3 6.25M14.5 7.25l2.5-1',
  key: 'M9.75 13.5a3.25 3.25 0 1 1-6.5 0 3.25 3.25 0 0 1 6.5 0zM8.8 11.2L16.5 3.5M13 7l2.5 2.5',
  left: 'M16.5 10h-13M8.5 5l-5 5 5 5',
  lesson: 'M10 5.5C8.3 4.2 5.9 3.9 3 4v11.5c2.9-.1 5.3.2 7 1.5 1.7-1.3 4.1-1.6 7-1.5V4c-2.9-.1-5.3.2-7 1.5zM10 5.5V17',
  link: 'M11 4h5v5M16 4l-7.5 7.5M13.5 11.5V16H4V6.5h4.5',
  list: 'M7.5 5h9.5M7.5 10h9.5M7.5 15h9.5M3.5 5h.1M3.5 10h.1M3.5 15h.1',
  menu: 'M3 6h14M3 10h14M3 14h9',
  offline: 'M3 8.5a10.5 10.5 0 0 1 14 0M5.5 11.5a6.7 6.7 0 0 1 9 0M8 14.3a3 3 0 0 1 4 0M3.5 3.5l13 13',
  plug: 'M7 3v4M13 3v4M5 7h10v2.5a5 5 0 0 1-10 0zM10 14.5V17',
  reset: 'M4 4v4.5h4.5M4.4 8.5A6.5 6.5 0 1 1 3.6 12',
  right: 'M3.5 10h13M11.5 5l5 5-5 5',
  save: 'M10 3v9.5M6 9l4 4 4-4M3.5 16.5h13',
  shell: 'M2.75 4h14.5v12H2.75zM5.5 7.5L8 10l-2.5 2.5M10 12.75h4',
  stop: 'M5 5h10v10H5z',
} as const

export type IconName = keyof typeof paths

/** A line drawing beside a word that says the same; it is never the only name of a control. */
export function Icon({ name, className = 'size-[1.25em]' }: { name: IconName; className?: string }) {
  return (
    <svg
      className={className}
      viewBox="0 0 20 20"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  )
}
