import { fileURLToPath } from 'node:url'
import createMDX from '@next/mdx'

/** Plugins are named, not given: the bundler loads them in a process of its own. */
const own = (name) => fileURLToPath(new URL(`./app/_mdx/${name}.ts`, import.meta.url))

/** Lessons: Markdown as it is at GitHub, headings that can be linked to, code that is coloured when it is built. */
const withLessons = createMDX({
  options: {
    remarkPlugins: ['remark-frontmatter', 'remark-gfm'],
    rehypePlugins: ['rehype-slug', own('code-blocks'), own('quotation-marks'), own('inline-code'), own('observed-tables')],
  },
})

/** @type {import('next').NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  // `npm run validate` checks them; whoever starts the server only waits for it.
  typescript: { ignoreBuildErrors: true },
}

export default withLessons(config)
