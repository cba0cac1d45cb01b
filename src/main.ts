import 'reflect-metadata';
import { AppModule } from './app.module.js';
import { SetupTokens } from './auth/setup-tokens.service.js';
import { SluiceConfig } from './config/sluice-config.js';
import { createApp } from './create-app.js';
import { patiently } from './database/patiently.js';
import { leaveAtLatest } from './leave-at-latest.js';

/** What closing takes at most once the time to drain is over. */
const CLOSING_MS = 10_000;

/** Greets the person at the terminal. The set-up token is shown here and nowhere else. */
async function start(): Promise<void> {
  const app = await createApp(AppModule);
  const config = app.get(SluiceConfig);
  await app.listen(config.port, config.host);
  // From here on a signal drains. Before, nothing has been accepted, and the process may just end.
  leaveAtLatest(config.drainSeconds * 1000 + CLOSING_MS);
  app.enableShutdownHooks(undefined, { useProcessExit: true });
  const url = (await app.getUrl()).replace('[::1]', 'localhost');
  const isWorker = config.role === 'worker';
  const setupToken = isWorker ? null : await patiently(() => app.get(SetupTokens).issueIfNeeded());
  const lines = [
    '',
    `  Listening     ${url}`,
    ...(config.role === 'all' ? [] : [`  Role          ${config.role}`]),
    ...(isWorker ? [] : [`  API explorer  ${url}/explorer`]),
    ...(setupToken === null
      ? []
      : [`  Set-up token  ${setupToken}`, '                (once, within the hour: POST /platform/v1/setup)']),
    '  Sluice is ready',
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

start().catch((error: unknown) => {
  process.stderr.write(`Sluice did not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
