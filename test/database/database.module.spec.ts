import { afterEach, describe, expect, it } from '@jest/globals';
import { ConsoleLogger, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { ConfigModule } from '../../src/config/config.module.js';
import { DatabaseConnection } from '../../src/database/database-connection.js';
import { DatabaseListener } from '../../src/database/database-listener.service.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { isAlive } from '../../src/database/embedded/is-alive.js';
import { until } from '../support/until.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const lastWords: string[] = [];

/** Any higher module that still writes while it shuts down. */
@Injectable()
class LastWriter implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    const [{ word }] = await this.dataSource.query(`select 'written' as word`);
    lastWords.push(word);
  }
}

@Module({ providers: [LastWriter] })
class HigherModule {}

describe('the database of a node', () => {
  const folder = temporaryFolder();
  let app: TestingModule;

  async function start(): Promise<TestingModule> {
    app = await Test.createTestingModule({
      imports: [ConfigModule.forRoot({ dataDirectory: join(folder.path, '.sluice') }), DatabaseModule, HigherModule],
    })
      .setLogger(new ConsoleLogger({ logLevels: [] }))
      .compile();
    return app.init();
  }

  const serverProcess = async (): Promise<number> => {
    const [{ pid }] = await app
      .get(DataSource)
      .query(`select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`);
    return pid;
  };

  afterEach(() => folder.remove());

  it('is embedded when none is configured, survives its death, and ends after the last write', async () => {
    await start();
    const dataSource = app.get(DataSource);
    const { url } = app.get(DatabaseConnection);
    const heard: string[] = [];
    await app.get(DatabaseListener).listen('news', (payload) => heard.push(payload));
    expect(await dataSource.query('select epoch from sluice.endpoint_epoch')).toHaveLength(1);

    const rejections: unknown[] = [];
    const onRejection = (reason: unknown) => rejections.push(reason);
    process.on('unhandledRejection', onRejection);
    const killed = await serverProcess();
    process.kill(killed, 'SIGQUIT'); // PostgreSQL's "immediate" shutdown
    await until(
      async () => heard,
      (all) => all.includes(''),
    );
    const pid = await serverProcess();
    process.off('unhandledRejection', onRejection);
    expect(pid).not.toBe(killed);
    expect(app.get(DatabaseConnection).url).toBe(url);
    expect(rejections).toEqual([]);

    await app.close();
    expect(lastWords).toEqual(['written']);
    expect(isAlive(pid)).toBe(false);
  });
});
