import { defineConfig } from 'vitest/config'

/** Tests on a real cluster, some files at once, for they wait more than they compute: PILOTHOUSE_TEST_KUBECONFIG names it. */
export default defineConfig({
  test: {
    include: ['tests/{cluster,faults,load}/**/*.test.ts'],
    maxWorkers: 4,
    testTimeout: 240_000,
    hookTimeout: 240_000,
    reporters: ['verbose'],
  },
})
