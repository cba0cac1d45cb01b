import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { HttpAdapterHost } from '@nestjs/core';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { LetCallersLeave } from '../../../src/http/server/let-callers-leave.service.js';

describe('a server that is told to leave', () => {
  let server: Server;
  let caller: Socket;
  let leaving: LetCallersLeave;

  beforeEach(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    caller = connect((server.address() as AddressInfo).port, '127.0.0.1');
    await once(server, 'connection');
    leaving = new LetCallersLeave({ httpAdapter: { getHttpServer: () => server } } as unknown as HttpAdapterHost);
  });

  afterEach(() => {
    caller.destroy();
    server.close();
  });

  it('stays while callers hold connections, which its answers end', async () => {
    let isGone = false;
    const left = leaving.beforeApplicationShutdown('SIGTERM').then(() => (isGone = true));
    await new Promise((resolve) => server.getConnections(resolve));
    expect(isGone).toBe(false);
    caller.end();
    await expect(left).resolves.toBe(true);
  });

  it('does not stay for those who hold one for ever, nor when it is closed from within', async () => {
    await leaving.beforeApplicationShutdown();
    await expect(leaving.beforeApplicationShutdown('SIGTERM')).resolves.toBeUndefined();
  });
});
