import { defineConfig } from 'vitest/config'

const include = ['app/**/*.test.ts', 'lib/**/*.test.ts', 'labs/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/{architecture,practice}/**/*.test.ts']
/** The environment and the database are a process's, so each of these files has a process to itself. */
const apart = ['lib/{data,identity}/**/*.test.ts']

/** Unit tests live beside their code; what needs a cluster or a browser lives in tests/ and is run by `npm test`. */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      // Starting a process for each file and loading the same modules in it took two thirds of the time.
      { test: { name: 'shared process', include, exclude: apart, isolate: false, testTimeout: 10_000 } },
      { test: { name: 'own process', include: apart, testTimeout: 10_000 } },
    ],
  },
})
