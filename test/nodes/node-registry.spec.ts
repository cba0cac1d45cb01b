import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import pg from 'pg';
import type { SluiceConfig } from '../../src/config/sluice-config.js';
import { NodeIdentity } from '../../src/nodes/node-identity.js';
import { NodeRegistry } from '../../src/nodes/node-registry.service.js';
import { ReadinessChecks } from '../../src/nodes/readiness-checks.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { startNode } from './start-node.js';

describe('the nodes of a database', () => {
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

  async function start(config: Partial<SluiceConfig> = {}) {
    const module = await startNode(database.url, config);
    nodes.push(module);
    return { module, registry: module.get(NodeRegistry), id: module.get(NodeIdentity).id };
  }

  const silentFor = (id: string, interval: string) =>
    sql.query('update sluice.node set heartbeat_at = now() - $2::interval where id = $1', [id, interval]);

  it('are all who said within their lease that they are alive', async () => {
    const [one, two] = [await start(), await start()];
    expect(await one.registry.liveNodes()).toEqual([one.id, two.id].sort());
  });

  it('lose one that was silent for longer than its own lease, and take it back when it speaks again', async () => {
    const patient = await start({ leaseSeconds: 600 });
    const other = await start({ leaseSeconds: 5 });
    await silentFor(patient.id, '6 s');
    await silentFor(other.id, '6 s');
    expect(await patient.registry.liveNodes()).toEqual([patient.id]);

    await other.registry.heartbeat();
    expect(await patient.registry.liveNodes()).toContain(other.id);
  });

  it('take back one whose row was removed', async () => {
    const { registry, id } = await start();
    await sql.query('delete from sluice.node');
    await registry.heartbeat();
    expect(await registry.liveNodes()).toEqual([id]);
  });

  it('forget one that died long ago when the next one starts', async () => {
    const dead = await start();
    await silentFor(dead.id, '2 days');
    await start();
    const { rows } = await sql.query('select id from sluice.node where id = $1', [dead.id]);
    expect(rows).toEqual([]);
  });

  it('see that one is leaving, wait for its work, and then no longer see it', async () => {
    const leaving = await start();
    const staying = await start();
    const seen: unknown[] = [];
    leaving.registry.onDrain(async () => {
      const { rows } = await sql.query('select draining from sluice.node where id = $1', [leaving.id]);
      seen.push(leaving.registry.draining, rows[0].draining, await staying.registry.liveNodes());
    });

    await nodes.shift()!.close();
    expect(seen).toEqual([true, true, [leaving.id, staying.id].sort()]);
    expect(await staying.registry.liveNodes()).toEqual([staying.id]);
  });

  it('let one go whose work does not end in time', async () => {
    const leaving = await start({ drainSeconds: 0 });
    leaving.registry.onDrain(() => new Promise(() => undefined));
    await nodes.shift()!.close();
    expect((await sql.query('select from sluice.node')).rowCount).toBe(0);
  });

  it('let one go whose work fails, after the rest of its work has ended', async () => {
    const leaving = await start();
    const ended: string[] = [];
    leaving.registry.onDrain(async () => {
      throw new Error('cannot be ended');
    });
    leaving.registry.onDrain(async () => void ended.push('the rest'));
    await nodes.shift()!.close();
    expect(ended).toEqual(['the rest']);
  });

  it('are not ready when they could not say for a lease that they are alive', async () => {
    const { module } = await start({ leaseSeconds: 60 });
    const check = module.get(ReadinessChecks).all().get('node')!;
    await expect(check()).resolves.toBeUndefined();
    const now = performance.now();
    const clock = jest.spyOn(performance, 'now').mockReturnValue(now + 61_000);
    await expect(check()).rejects.toThrow('no heartbeat');
    expect(module.get(NodeRegistry).presumedDead).toBe(true);
    clock.mockRestore();
  });
});
