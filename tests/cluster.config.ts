import { defineConfig } from 'vitest/config'

/** Tests on a real cluster, one file after the other: PILOTHOUSE_TEST_KUBECONFIG names it. */
export default defineConfig({
  test: {
    include: ['tests/{cluster,faults,load}/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 240_000,
    reporters: ['verbose'],
  },
})
