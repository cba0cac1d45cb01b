import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SluiceConfig } from './config/sluice-config.js';
import { PinoLogger } from './http/pino-logger.js';
import { StartUpLogger } from './start-up-logger.js';

/** A Nest application on Fastify with `root` as its module, ready to listen. Rejects without logging why. */
export async function createApp(root: Type | DynamicModule): Promise<NestFastifyApplication> {
  const startUp = new StartUpLogger(new PinoLogger(new SluiceConfig()));
  const app = await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter(), {
    logger: startUp,
    abortOnError: false,
  });
  const logger = app.get(PinoLogger);
  app.useLogger(logger);
  startUp.handOver(logger);
  return app;
}
