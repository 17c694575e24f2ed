import { defineConfig } from 'vitest/config'

/** Unit tests live beside their code; what needs a cluster or a browser lives in tests/ and is run by `npm test`. */
export default defineConfig({
  test: {
    include: ['app/**/*.test.ts', 'lib/**/*.test.ts', 'labs/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/{architecture,practice}/**/*.test.ts'],
    testTimeout: 10_000,
  },
})
