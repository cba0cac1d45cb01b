import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConsoleLogger } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { ConfigModule } from '../../src/config/config.module.js';
import { DatabaseListener } from '../../src/database/database-listener.service.js';
import { isDatabaseOutage } from '../../src/database/database-outage.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { queryWithin } from '../../src/database/query-within.js';
import { SilentConnections } from '../../src/database/silent-connections.service.js';
import { type SwallowingProxy, swallowingProxy } from '../support/swallowing-proxy.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';

describe('a network that swallows the connections to the database', () => {
  let database: TestDatabase;
  let proxy: SwallowingProxy;
  let app: TestingModule;
  let dataSource: DataSource;

  beforeEach(async () => {
    database = await createTestDatabase();
    proxy = await swallowingProxy(database.url);
    app = await Test.createTestingModule({
      imports: [ConfigModule.forRoot({ databaseUrl: proxy.url }), DatabaseModule],
    })
      .setLogger(new ConsoleLogger({ logLevels: [] }))
      .compile();
    dataSource = app.get(DataSource);
  });

  afterEach(async () => {
    await app.close();
    proxy.close();
    await database.drop();
  });

  const ask = () => queryWithin<[{ one: number }]>(200, dataSource, 'select 1 as one');

  /** What comes of a statement while the connections are looked at, as a node does all the time, but with less patience. */
  const outcomeOf = async (statement: Promise<unknown>, patience = {}): Promise<unknown> => {
    const connections = app.get(SilentConnections);
    Object.assign(connections, { silentMs: 100, ...patience });
    const timer = setInterval(() => void connections.look(), 50);
    try {
      return await statement.catch((error: unknown) => error);
    } finally {
      clearInterval(timer);
    }
  };

  it('makes a statement fail as an outage when its time is over, and the next one gets a connection that works', async () => {
    expect(await ask()).toEqual([{ one: 1 }]);
    proxy.swallow();
    expect(isDatabaseOutage(await ask().catch((error: unknown) => error))).toBe(true);
    expect(await ask()).toEqual([{ one: 1 }]);
  });

  it('makes what waits without a limit fail too, for the server knows nothing of it', async () => {
    const held = dataSource.createQueryRunner();
    await held.query('select 1');
    proxy.swallow();
    expect(isDatabaseOutage(await outcomeOf(held.query('select 1')))).toBe(true);
    await held.release();
  });

  it('makes a transaction fail whose answer was lost, and lets go what it had locked', async () => {
    const held = dataSource.createQueryRunner();
    await held.startTransaction();
    await held.query('select pg_advisory_xact_lock(1)');
    const lost = held.query(`select pg_sleep(0.3)`);
    await ask();
    proxy.swallow();
    expect(isDatabaseOutage(await outcomeOf(lost))).toBe(true);
    await held.release();
    await until(
      () => ask().catch(() => undefined),
      (answer) => answer !== undefined,
    );
    await dataSource.query('select pg_advisory_lock(1)');
  });

  it('leaves a statement alone that takes its time', async () => {
    expect(await outcomeOf(dataSource.query(`select pg_sleep(1), 'done' as said`))).toMatchObject([{ said: 'done' }]);
  });

  it('is not suspected of all of them because one statement outlives its time on a server that is well', async () => {
    const pids = async () => {
      const runners = Array.from({ length: 4 }, () => dataSource.createQueryRunner());
      await Promise.all(runners.map((runner) => runner.connect()));
      const answers = await Promise.all(runners.map((runner) => runner.query('select pg_backend_pid() as pid')));
      await Promise.all(runners.map((runner) => runner.release()));
      return answers.map(([{ pid }]: { pid: number }[]) => pid);
    };
    const holder = dataSource.createQueryRunner();
    await holder.query('select pg_advisory_lock(1)');
    const before = await pids();
    const late = queryWithin(700, dataSource, 'select pg_advisory_lock(1)');
    expect(isDatabaseOutage(await outcomeOf(late))).toBe(true);
    const kept = (await pids()).filter((pid) => before.includes(pid));
    expect(kept).toHaveLength(3);
    await holder.query('select pg_advisory_unlock(1)');
    await holder.release();
  });

  it('ends the waiting for a server that cannot be asked either, after a while', async () => {
    const held = dataSource.createQueryRunner();
    await held.query('select 1');
    proxy.swallow();
    proxy.refuse();
    expect(isDatabaseOutage(await outcomeOf(held.query('select 1'), { unreachableMs: 200 }))).toBe(true);
    await held.release();
  });

  it('is noticed by the listener, which tells that something may have been missed and hears again', async () => {
    const heard: string[] = [];
    const listener = app.get(DatabaseListener);
    Object.assign(listener, { checkMs: 50, answerWithinMs: 200 });
    await listener.listen('orders', (payload) => heard.push(payload));
    proxy.swallow();
    await until(
      async () => heard,
      (all) => all.includes(''),
    );
    await ask().catch(() => undefined);
    await dataSource.query(`select pg_notify('orders', 'after')`);
    await until(
      async () => heard,
      (all) => all.includes('after'),
    );
  });
});
