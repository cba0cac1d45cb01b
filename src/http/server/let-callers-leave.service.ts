import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** Long enough for whoever calls all the time to be told on each of its connections. */
const PATIENCE_MS = 1_000;
const LOOK_MS = 20;

/**
 * A connection that is kept open and closed in the moment in which its owner sends the next request takes that request with
 * it. So a process that is told to leave goes on answering for a moment, and ends connections by its answers.
 */
@Injectable()
export class LetCallersLeave implements BeforeApplicationShutdown {
  constructor(private readonly adapterHost: HttpAdapterHost) {}

  async beforeApplicationShutdown(signal?: string): Promise<void> {
    const server = this.adapterHost.httpAdapter?.getHttpServer() as Server | undefined;
    if (signal === undefined || server?.listening !== true) return;
    const end = performance.now() + PATIENCE_MS;
    while (performance.now() < end && (await connectionsOf(server)) > 0) await pause(LOOK_MS);
  }
}

function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((error, count) => resolve(error === null ? count : 0)));
}
