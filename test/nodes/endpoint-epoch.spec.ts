import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { Transactions } from '../../src/database/transactions.service.js';
import { EndpointEpoch } from '../../src/nodes/endpoint-epoch.service.js';
import { NodeIdentity } from '../../src/nodes/node-identity.js';
import { NodeRegistry } from '../../src/nodes/node-registry.service.js';
import { ReadinessChecks } from '../../src/nodes/readiness-checks.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';
import { startNode } from './start-node.js';

const PATIENCE_MS = 10_000;

describe('the epoch of the endpoints', () => {
  let database: TestDatabase;
  let sql: pg.Client;
  let nodes: TestingModule[];

  beforeEach(async () => {
    database = await createTestDatabase();
    sql = new pg.Client(database.url);
    await sql.connect();
    nodes = [];
  });

  afterEach(async () => {
    await Promise.all(nodes.map((node) => node.close()));
    await sql.end();
    await database.drop();
  });

  async function start() {
    const module = await startNode(database.url);
    nodes.push(module);
    const epoch = module.get(EndpointEpoch);
    const bump = () => module.get(Transactions).run((manager) => epoch.bump(manager));
    return { module, epoch, bump, id: module.get(NodeIdentity).id };
  }

  const reaches = (node: EndpointEpoch, epoch: number) =>
    until(
      async () => node.servedEpoch,
      (served) => served >= epoch,
    );

  it('is served from the start, whatever it is', async () => {
    const { epoch, bump } = await start();
    const current = await bump();
    const apply = jest.fn(async () => undefined);
    await epoch.serve(apply);
    expect(apply).toHaveBeenCalledTimes(1);
    expect(epoch.servedEpoch).toBe(current);
  });

  it('moves by one with each change, also with many at once', async () => {
    const { bump } = await start();
    const first = await bump();
    const others = await Promise.all(Array.from({ length: 10 }, bump));
    expect(others.sort((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, at) => first + 1 + at));
  });

  it('does not move when the change is rolled back', async () => {
    const { module, epoch, bump } = await start();
    const before = await bump();
    const failing = module.get(Transactions).run(async (manager) => {
      await epoch.bump(manager);
      throw new Error('refused');
    });
    await expect(failing).rejects.toThrow('refused');
    expect(await bump()).toBe(before + 1);
  });

  it('is served by every live node when the change is answered', async () => {
    const [one, two] = [await start(), await start()];
    const state = { one: 0, two: 0 };
    const read = async (who: 'one' | 'two') => {
      state[who] = (await sql.query('select epoch from sluice.endpoint_epoch')).rows[0].epoch;
    };
    await one.epoch.serve(() => read('one'));
    await two.epoch.serve(() => read('two'));

    const epoch = await one.bump();
    expect(await one.epoch.awaitServed(epoch, PATIENCE_MS)).toEqual({ behind: [], lost: [] });
    expect(state).toEqual({ one: epoch, two: epoch });
    expect(two.epoch.servedEpoch).toBe(epoch);
  });

  it('names the live nodes that did not reach it in time', async () => {
    const [one, two] = [await start(), await start()];
    await one.epoch.serve(async () => undefined);
    let stuck = false;
    await two.epoch.serve(async () => {
      if (stuck) throw new Error('cannot build');
    });
    stuck = true;

    const epoch = await one.bump();
    expect(await one.epoch.awaitServed(epoch, 200)).toEqual({ behind: [two.id], lost: [] });
    await expect(two.module.get(ReadinessChecks).all().get('endpoints')!()).rejects.toThrow(/serves epoch \d+ of/);

    stuck = false;
    await two.epoch.tick();
    expect(await one.epoch.awaitServed(epoch, PATIENCE_MS)).toEqual({ behind: [], lost: [] });
  });

  it('names a node that was alive when the change was made and falls silent before it serves it', async () => {
    const [one, silent] = [await start(), await start()];
    await one.epoch.serve(async () => undefined);
    let stuck = false;
    await silent.epoch.serve(async () => {
      if (stuck) throw new Error('stopped');
    });
    stuck = true;
    const epoch = await one.bump();
    let looks = 0;
    const query = jest.spyOn(one.module.get(DataSource), 'query');
    query.mockImplementation(async function (this: DataSource, ...given: Parameters<DataSource['query']>) {
      // it dies between the first look and the next
      if (String(given[0]).includes('as alive') && looks++ === 1) {
        await sql.query(`update sluice.node set heartbeat_at = now() - interval '1 h' where id = $1`, [silent.id]);
      }
      return DataSource.prototype.query.apply(this, given);
    } as DataSource['query']);
    expect(await one.epoch.awaitServed(epoch, PATIENCE_MS)).toEqual({ behind: [], lost: [silent.id] });
    query.mockRestore();
    stuck = false;
  });

  it('is served by a node that was taken for dead before it is alive again', async () => {
    const [one, other] = [await start(), await start()];
    await one.epoch.serve(async () => undefined);
    let fails = false;
    await other.epoch.serve(async () => {
      if (fails) throw new Error('not yet');
    });
    await sql.query(`update sluice.node set heartbeat_at = now() - interval '1 h' where id = $1`, [other.id]);
    fails = true;
    const registry = other.module.get(NodeRegistry);
    const epoch = await one.bump();
    await expect(registry.heartbeat()).rejects.toThrow('not yet');
    expect(await registry.liveNodes()).toEqual([one.id]);

    fails = false;
    await registry.heartbeat();
    expect(await registry.liveNodes()).toContain(other.id);
    const { rows } = await sql.query('select served_epoch from sluice.node where id = $1', [other.id]);
    expect(rows).toEqual([{ served_epoch: epoch }]);
  });

  it('is caught up with once more when it moves while a node returns', async () => {
    const [one, other] = [await start(), await start()];
    await one.epoch.serve(async () => undefined);
    await other.epoch.serve(async () => undefined);
    await sql.query(`update sluice.node set heartbeat_at = now() - interval '1 h' where id = $1`, [other.id]);
    const registry = other.module.get(NodeRegistry);
    const before = other.epoch.servedEpoch;
    const catchUp = jest.fn(async () => {
      if (catchUp.mock.calls.length > 1) return before + 1;
      await one.bump();
      return before;
    });
    registry.beforeReturn(catchUp);
    await registry.heartbeat();
    expect(catchUp).toHaveBeenCalledTimes(2);
  });

  it('is not awaited from the dead, nor from a node that serves no endpoints yet', async () => {
    const [one, dead] = [await start(), await start()];
    await start(); // serves nothing
    await one.epoch.serve(async () => undefined);
    let stuck = false;
    await dead.epoch.serve(async () => {
      if (stuck) throw new Error('no longer there');
    });
    stuck = true;
    await sql.query(`update sluice.node set heartbeat_at = now() - interval '1 h' where id = $1`, [dead.id]);
    expect(await one.epoch.awaitServed(await one.bump(), PATIENCE_MS)).toEqual({ behind: [], lost: [] });
  });

  it('is never applied twice at once, and a change during one application is not missed', async () => {
    const { epoch, bump } = await start();
    let [running, most] = [0, 0];
    let duringFirst: Promise<number> | undefined;
    await epoch.serve(async () => {
      running += 1;
      most = Math.max(most, running);
      duringFirst ??= bump();
      await duringFirst;
      running -= 1;
    });
    expect(epoch.servedEpoch).toBe(await duringFirst);

    const last = Math.max(...(await Promise.all(Array.from({ length: 20 }, bump))));
    await reaches(epoch, last);
    expect(most).toBe(1);
  });

  it('is reached by the poll when no announcement arrives', async () => {
    const { epoch } = await start();
    await epoch.serve(async () => undefined);
    const { rows } = await sql.query('update sluice.endpoint_epoch set epoch = epoch + 1 returning epoch');
    await reaches(epoch, rows[0].epoch);
  });

  it('is reached after the connection that listens was cut', async () => {
    const { epoch, bump } = await start();
    await epoch.serve(async () => undefined);
    await sql.query(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity
       where application_name = 'sluice listener' and datname = current_database()`,
    );
    expect(await epoch.awaitServed(await bump(), PATIENCE_MS)).toEqual({ behind: [], lost: [] });
  });

  it('is reported again by a node whose row was lost and made anew', async () => {
    const { module, epoch, id } = await start();
    await epoch.serve(async () => undefined);
    await module.get(DataSource).query('delete from sluice.node');
    await module.get(NodeRegistry).heartbeat();
    await epoch.tick();
    const { rows } = await sql.query('select served_epoch from sluice.node where id = $1', [id]);
    expect(rows).toEqual([{ served_epoch: epoch.servedEpoch }]);
  });
});
