import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ConsoleLogger } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { ConfigModule } from '../../src/config/config.module.js';
import { DatabaseListener } from '../../src/database/database-listener.service.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';

describe('listening to the database', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let listener: DatabaseListener;
  let heard: string[];

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  beforeEach(async () => {
    heard = [];
    app = await Test.createTestingModule({
      imports: [ConfigModule.forRoot({ databaseUrl: database.url }), DatabaseModule],
    })
      .setLogger(new ConsoleLogger({ logLevels: [] }))
      .compile();
    listener = app.get(DatabaseListener);
  });

  afterEach(() => app.close());
  afterAll(() => database.drop());

  const announce = (channel: string, payload: string) =>
    app.get(DataSource).query('select pg_notify($1, $2)', [channel, payload]);
  const hears = (payload: string) =>
    until(
      async () => heard,
      (all) => all.includes(payload),
    );
  const cutConnection = () =>
    app.get(DataSource).query(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity
       where application_name = 'sluice listener' and datname = current_database()`,
    );

  it('hears what is announced after it began, on its channel alone', async () => {
    await listener.listen('orders', (payload) => heard.push(payload));
    await announce('other', 'not for us');
    await announce('orders', 'first');
    await hears('first');
    expect(heard).toEqual(['first']);
  });

  it('asks for one channel at a time however many begin at once', async () => {
    const ask = pg.Client.prototype.query as (this: pg.Client, statement: string) => Promise<unknown>;
    const unanswered = new Map<pg.Client, number>();
    let most = 0;
    const count = (client: pg.Client, more: number) => {
      unanswered.set(client, (unanswered.get(client) ?? 0) + more);
      most = Math.max(most, unanswered.get(client)!);
    };
    const asked = jest.spyOn(pg.Client.prototype as { query: typeof ask }, 'query');
    asked.mockImplementation(function (this: pg.Client, statement) {
      count(this, 1);
      return ask.call(this, statement).finally(() => count(this, -1));
    });
    const channels = ['orders', 'parcels', 'bills', 'people'];
    await Promise.all(channels.map((channel) => listener.listen(channel, (payload) => heard.push(payload))));
    asked.mockRestore();
    await announce('people', 'heard on the last');
    await hears('heard on the last');
    expect(most).toBe(1);
  });

  it('hears nothing any more after it was ended', async () => {
    const end = await listener.listen('orders', (payload) => heard.push(`ended: ${payload}`));
    await listener.listen('orders', (payload) => heard.push(payload));
    await end();
    await announce('orders', 'later');
    await hears('later');
    expect(heard).toEqual(['later']);
  });

  it('tells every listener that something may have been missed when the connection was lost, and goes on', async () => {
    await listener.listen('orders', (payload) => heard.push(`orders: ${payload}`));
    await listener.listen('bills', (payload) => heard.push(`bills: ${payload}`));
    await cutConnection();
    await hears('orders: ');
    await hears('bills: ');
    await announce('bills', 'after');
    await hears('bills: after');
  });

  it('goes on when a listener fails', async () => {
    await listener.listen('orders', () => {
      throw new Error('not today');
    });
    await listener.listen('orders', (payload) => heard.push(payload));
    await announce('orders', 'still heard');
    await hears('still heard');
  });
});
