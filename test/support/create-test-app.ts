import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/create-app.js';
import { SetupTokens } from '../../src/auth/setup-tokens.service.js';
import type { SluiceConfig } from '../../src/config/sluice-config.js';
import { SluiceModule } from '../../src/sluice.module.js';
import { ApiClient } from './api-client.js';
import { firstAdmin } from './people.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

export interface TestApp {
  app: NestFastifyApplication;
  database: TestDatabase;
  url: string;
  /** Nobody in particular. */
  anyone: ApiClient;
  admin: ApiClient;
  close(): Promise<void>;
}

/**
 * The whole app on a database of its own, listening on a free port, with its first admin signed in. `rootFor` gives the
 * module of an application that imports Sluice.
 */
export async function createTestApp(
  config: Partial<SluiceConfig> = {},
  rootFor: (config: Partial<SluiceConfig>) => DynamicModule = SluiceModule.forRoot,
): Promise<TestApp> {
  const database = await createTestDatabase();
  const app = await createApp(
    rootFor({
      databaseUrl: database.url,
      secret: 'a secret that only tests know, 32 bytes or more',
      logLevel: 'silent',
      ...config,
    }),
  );
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const setupToken = await app.get(SetupTokens).issueIfNeeded();
  return {
    app,
    database,
    url,
    anyone: new ApiClient(url),
    admin: await firstAdmin(url, setupToken!),
    async close() {
      await app.close();
      await database.drop();
    },
  };
}
