import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/create-app.js';
import { SluiceModule } from '../../src/sluice.module.js';
import type { TestApp } from './create-test-app.js';

/** Another node on the database of the app, in this process. Close it before the app. */
export async function secondNode({ database }: TestApp): Promise<NestFastifyApplication> {
  const app = await createApp(
    SluiceModule.forRoot({
      databaseUrl: database.url,
      secret: 'a secret that only tests know, 32 bytes or more',
      logLevel: 'silent',
    }),
  );
  await app.listen(0, '127.0.0.1');
  return app;
}
