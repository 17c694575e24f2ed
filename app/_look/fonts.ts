import localFont from 'next/font/local'

/** Source Serif 4: what is read. One file holds every weight. */
const prose = localFont({
  src: [
    {
      path: '../../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
      weight: '200 900',
      style: 'normal',
    },
    {
      path: '../../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2',
      weight: '200 900',
      style: 'italic',
    },
  ],
  variable: '--face-prose',
  adjustFontFallback: 'Times New Roman',
  display: 'swap',
})

/** B612, drawn for cockpit displays: what is operated. */
const sans = localFont({
  src: [
    { path: '../../node_modules/@fontsource/b612/files/b612-latin-400-normal.woff2', weight: '400', style: 'normal' },
    { path: '../../node_modules/@fontsource/b612/files/b612-latin-700-normal.woff2', weight: '700', style: 'normal' },
  ],
  variable: '--face-sans',
  adjustFontFallback: 'Arial',
  display: 'swap',
})

/**
 * The classes that give <html> its typefaces; each has a fallback of the same size, so nothing moves when it arrives.
 */
export const faces = `${prose.variable} ${sans.variable}`
