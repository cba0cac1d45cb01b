import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { EmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { isAlive } from '../../src/database/embedded/is-alive.js';
import { reachable } from '../../src/database/embedded/reachable.js';
import { until } from '../support/until.js';
import { type ServerHolder, spawnHolder, startHolder } from './server-holder.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const isRoot = process.getuid?.() === 0;
const NOBODY = { uid: 65534, gid: 65534 };

describe('the embedded PostgreSQL', () => {
  const cleanUps: (() => unknown)[] = [];

  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  });

  function newFolder(): string {
    const folder = temporaryFolder();
    cleanUps.push(folder.remove);
    return folder.path;
  }

  async function open(directory: string): Promise<EmbeddedPostgres> {
    const postgres = await EmbeddedPostgres.open(directory);
    cleanUps.push(() => postgres.close());
    return postgres;
  }

  async function hold(directory: string, options = {}): Promise<ServerHolder> {
    const holder = await startHolder(directory, options);
    cleanUps.push(() => holder.kill());
    return holder;
  }

  async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
    const client = new pg.Client(url);
    await client.connect();
    try {
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  const gone = (pid: number) =>
    until(
      async () => isAlive(pid),
      (alive) => !alive,
    );

  it('is durable, private to this machine and asks for a password', async () => {
    const { url } = await open(join(newFolder(), 'postgres'));
    const settings = await query<{ name: string; setting: string }>(
      url,
      `select name, setting from pg_settings
       where name in ('fsync', 'listen_addresses', 'max_connections', 'dynamic_shared_memory_type') order by name`,
    );
    expect(settings).toEqual([
      { name: 'dynamic_shared_memory_type', setting: 'mmap' },
      { name: 'fsync', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'max_connections', setting: '200' },
    ]);
    const stranger = new URL(url);
    stranger.password = 'guess';
    await expect(query(stranger.href, 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('keeps the data, the port and the password from one start to the next', async () => {
    const folder = join(newFolder(), 'postgres');
    const first = await open(folder);
    await query(first.url, 'create table kept (n int)');
    await first.close();
    expect(isAlive(first.pid)).toBe(false);

    const second = await open(folder);
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'select * from kept')).toEqual([]);
  });

  it('takes another port when the last one is occupied', async () => {
    const folder = join(newFolder(), 'postgres');
    const first = await open(folder);
    await first.close();
    const { port } = new URL(first.url);
    const occupant = createServer().listen(Number(port), '127.0.0.1');
    await once(occupant, 'listening');
    cleanUps.push(() => occupant.close());

    const second = await open(folder);
    expect(new URL(second.url).port).not.toBe(port);
  });

  it('stops when the only process that uses it is killed', async () => {
    const holder = await hold(join(newFolder(), 'postgres'));
    await holder.kill();
    await gone(holder.pid);
  });

  it('is one server for several processes that start it at once in an empty folder', async () => {
    const folder = join(newFolder(), 'postgres');
    const holders = await Promise.all([hold(folder), hold(folder), hold(folder)]);
    expect(new Set(holders.map(({ pid }) => pid)).size).toBe(1);
    expect(new Set(holders.map(({ url }) => url)).size).toBe(1);
    expect(readdirSync(holders[0]!.directory).filter((name) => name.includes('.new'))).toEqual([]);
  });

  it('outlives the process that started it as long as another one uses it, without one failed query', async () => {
    const folder = join(newFolder(), 'postgres');
    const starter = await hold(folder);
    const other = await hold(folder);
    expect(other.pid).toBe(starter.pid);

    await starter.kill();
    const third = await hold(folder); // by now a guardian that was wrong would have stopped the server
    expect(third.pid).toBe(starter.pid);
    expect(other.failures).toEqual([]);

    await third.kill();
    await other.kill();
    await gone(starter.pid);
  });

  it('comes back at the same URL when the server itself is killed', async () => {
    const holder = await hold(join(newFolder(), 'postgres'));
    process.kill(holder.pid, 'SIGKILL');
    await gone(holder.pid);
    await until(
      () => query(holder.url, 'select 1').catch(() => []),
      (rows) => rows.length === 1,
    );
    expect(isAlive(holder.process.pid!)).toBe(true);
  });

  it('starts in a folder whose first start was killed half-way', async () => {
    const folder = join(newFolder(), 'postgres');
    const unlucky = spawnHolder(folder);
    const unfinished = join(folder, `data.${unlucky.pid}.new`);
    await until(async () => existsSync(join(unfinished, 'global')), Boolean);
    unlucky.kill('SIGKILL');
    await once(unlucky, 'exit');
    expect(existsSync(join(folder, 'data'))).toBe(false);

    const { url, directory } = await open(folder);
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await until(
      async () => readdirSync(directory).filter((name) => name.includes('.new')),
      // an orphaned initdb may go on for a moment: the start after this one removes what it leaves
      (left) => left.every((name) => name.startsWith(`data.${unlucky.pid}.new`)),
    );
  });

  it('is not misled by the file of a crashed server whose process id belongs to another program', async () => {
    const folder = join(newFolder(), 'postgres');
    const { directory } = await open(folder);
    await cleanUps.pop()!();
    const lines = [process.pid, join(directory, 'data'), 1_760_000_000, 5432, '', '127.0.0.1', '0 0', 'ready', ''];
    writeFileSync(join(directory, 'data', 'postmaster.pid'), lines.join('\n'));
    if (isRoot) chmodSync(join(directory, 'data', 'postmaster.pid'), 0o666);

    const { url } = await open(folder);
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('works below a folder that the server may not enter', async () => {
    const home = join(newFolder(), 'home');
    mkdirSync(home, { mode: 0o700 });
    const { url, directory } = await open(join(home, '.sluice', 'postgres'));
    cleanUps.unshift(() => rmSync(directory, { recursive: true, force: true }));
    expect(directory.startsWith(home)).toBe(!isRoot);
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);

    const other = await open(join(home, '.sluice', 'postgres'));
    expect(other.url).toBe(url);
  });

  it('is started by an ordinary user as well', async () => {
    const folder = newFolder();
    const asNobody = isRoot && reachable(process.cwd(), NOBODY) && reachable(process.execPath, NOBODY);
    chmodSync(folder, 0o777);
    const holder = await hold(join(folder, 'postgres'), asNobody ? NOBODY : {});
    expect(await query(holder.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});
