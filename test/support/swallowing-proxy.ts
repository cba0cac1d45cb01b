import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface SwallowingProxy {
  /** The database, through the proxy. */
  url: string;
  /** From now on nothing passes on the connections that are there, and nobody is told. New ones work. */
  swallow(): void;
  /** From now on no new connection is made. */
  refuse(): void;
  close(): void;
}

/** A network between a node and its database that forgets connections, as a firewall does. */
export async function swallowingProxy(databaseUrl: string): Promise<SwallowingProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let passing = { isOn: true };
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    const mine = passing;
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => undefined);
      from.on('data', (data) => mine.isOn && to.write(data));
      from.on('close', () => mine.isOn && to.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    swallow() {
      passing.isOn = false;
      passing = { isOn: true };
    },
    refuse() {
      server.close();
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
