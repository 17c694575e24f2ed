import { fileURLToPath } from 'node:url'
import createMDX from '@next/mdx'

/** Lessons: Markdown as it is at GitHub, headings that can be linked to, code that is coloured when it is built. */
const withLessons = createMDX({
  options: {
    remarkPlugins: ['remark-frontmatter', 'remark-gfm'],
    rehypePlugins: ['rehype-slug', fileURLToPath(new URL('./app/_mdx/code-blocks.ts', import.meta.url))],
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
