import { describe, expect, it } from '@jest/globals';
import { type AddressInfo, connect, createServer } from 'node:net';
import { connectPatiently } from '../../src/database/connect-patiently.js';
import { createEmptyDatabase } from '../support/test-database.js';

describe('connecting to the database', () => {
  it('gives up on a server that stays away, naming it without its password', async () => {
    const refused = connectPatiently('postgresql://app:secret@127.0.0.1:1/sluice', 0);
    await expect(refused).rejects.toThrow('Cannot connect to the database postgresql://app@127.0.0.1:1/sluice');
  });

  it('gives up at once when the server knows no such database', async () => {
    const database = await createEmptyDatabase();
    await database.drop();
    await expect(connectPatiently(database.url)).rejects.toThrow(/database "test_\w+" does not exist/);
  });

  it('tries again when the server goes away in the middle of it', async () => {
    const database = await createEmptyDatabase();
    const url = new URL(database.url);
    const port = Number(url.port);
    let connections = 0;
    const gateway = createServer((socket) => {
      if (++connections === 1) return socket.once('data', () => socket.destroy());
      const server = connect(port, url.hostname);
      socket.pipe(server).pipe(socket);
    });
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
    url.port = String((gateway.address() as AddressInfo).port);
    const client = await connectPatiently(url.href);
    expect(connections).toBe(2);
    await client.end();
    gateway.close();
    await database.drop();
  });
});
