import { defineConfig } from 'prisma/config'

/** For the Prisma command line only (npm run prisma); the server opens its database through lib/data. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? 'file:./.cache/schema.db' },
})
