/** B0: a controller written by hand in Nest on Fastify: an API key, the same schemas, no database. */
import 'reflect-metadata';
import { Body, Controller, Header, HttpCode, Module, Param, Post, UseGuards } from '@nestjs/common';
import { UnauthorizedException, UnprocessableEntityException } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import addFormats from 'ajv-formats';
import Ajv from 'ajv/dist/2020.js';
import { createHash, randomUUID } from 'node:crypto';
import { BODY_SCHEMA, PATH_SCHEMA } from '../stage/the-call.mjs';

const ajv = new Ajv({ strict: false });
addFormats.default(ajv);
const digestOf = (text) => createHash('sha256').update(text).digest('hex');
const keys = new Set([digestOf(process.env.API_KEY)]);

class KeyGuard {
  canActivate(context) {
    if (keys.has(digestOf(String(context.switchToHttp().getRequest().headers['x-api-key'])))) return true;
    throw new UnauthorizedException();
  }
}

class SchemaPipe {
  constructor(schema) {
    this.validate = ajv.compile(schema);
  }
  transform(value) {
    if (this.validate(value)) return value;
    throw new UnprocessableEntityException(this.validate.errors);
  }
}

class TicketsController {
  take() {
    return { result: { executionId: randomUUID(), state: 'running' } };
  }
}
const { prototype } = TicketsController;
const method = Object.getOwnPropertyDescriptor(prototype, 'take');
Param(new SchemaPipe(PATH_SCHEMA))(prototype, 'take', 0);
Body(new SchemaPipe(BODY_SCHEMA))(prototype, 'take', 1);
Post(':source')(prototype, 'take', method);
HttpCode(202)(prototype, 'take', method);
Header('location', '/executions/1')(prototype, 'take', method);
UseGuards(new KeyGuard())(prototype, 'take', method);
Controller('tickets')(TicketsController);

class PeerModule {}
Module({ controllers: [TicketsController] })(PeerModule);

const app = await NestFactory.create(PeerModule, new FastifyAdapter(), { logger: false });
await app.listen(0, '127.0.0.1');
console.log(`Listening ${await app.getUrl()}/tickets/web`);
