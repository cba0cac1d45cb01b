import { type DynamicModule, Module, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { AuthModule } from '../../src/auth/auth.module.js';
import { SetupTokens } from '../../src/auth/setup-tokens.service.js';
import { ConfigModule } from '../../src/config/config.module.js';
import type { SluiceConfig } from '../../src/config/sluice-config.js';
import { createApp } from '../../src/create-app.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { HttpModule } from '../../src/http/http.module.js';
import { NamespacesModule } from '../../src/namespaces/namespaces.module.js';
import { SubscriptionsModule } from '../../src/subscriptions/subscriptions.module.js';
import { ApiClient } from '../support/api-client.js';
import { firstAdmin } from '../support/people.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

@Module({})
class AuthAppModule {
  static on(config: Partial<SluiceConfig>, controllers: Type[]): DynamicModule {
    const imports = [ConfigModule.forRoot(config), DatabaseModule, HttpModule];
    return {
      module: AuthAppModule,
      imports: [...imports, AuthModule, NamespacesModule, SubscriptionsModule],
      controllers,
    };
  }
}

export interface AuthNode {
  app: NestFastifyApplication;
  anyone: ApiClient;
}

/** The modules up to subscriptions, listening on a free port, on a database that may have other nodes. */
export async function startAuthNode(
  database: TestDatabase,
  config: Partial<SluiceConfig> = {},
  controllers: Type[] = [],
): Promise<AuthNode> {
  const secret = 'a secret that only tests know, 32 bytes or more';
  const app = await createApp(
    AuthAppModule.on({ databaseUrl: database.url, secret, logLevel: 'silent', ...config }, controllers),
  );
  await app.listen(0, '127.0.0.1');
  return { app, anyone: new ApiClient(await app.getUrl()) };
}

export interface AuthApp extends AuthNode {
  database: TestDatabase;
  admin: ApiClient;
  /** Rows of a query, for what the API does not show and for making time pass. */
  query<T>(sql: string, parameters?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

/** One node on a database of its own, set up, with its first admin signed in. */
export async function createAuthApp({ controllers }: { controllers?: Type[] } = {}): Promise<AuthApp> {
  const database = await createTestDatabase();
  const node = await startAuthNode(database, {}, controllers);
  const dataSource = node.app.get(DataSource);
  const token = await node.app.get(SetupTokens).issueIfNeeded();
  return {
    ...node,
    database,
    admin: await firstAdmin(node.anyone.url, token!),
    query: (sql, parameters) => dataSource.query(sql, parameters),
    async close() {
      await node.app.close();
      await database.drop();
    },
  };
}
