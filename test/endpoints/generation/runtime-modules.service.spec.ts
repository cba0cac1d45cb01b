import { Controller, Get, Injectable, Module } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { RuntimeModules } from '../../../src/endpoints/generation/runtime-modules.service.js';

@Injectable()
class Greeter {
  greet(): string {
    return 'hello';
  }
}

@Module({ providers: [Greeter], exports: [Greeter] })
class GreeterModule {}

@Controller('greetings')
class Greetings {
  constructor(private readonly greeter: Greeter) {}

  @Get(':name')
  greet(): string {
    return this.greeter.greet();
  }
}

@Controller('broken')
class Broken {
  constructor(private readonly nobody: RuntimeModules) {}

  @Get()
  get(): unknown {
    return this.nobody;
  }
}

class Added {}

describe('RuntimeModules', () => {
  let app: NestFastifyApplication;
  let runtime: RuntimeModules;

  beforeAll(async () => {
    const module = await Test.createTestingModule({ imports: [GreeterModule], providers: [RuntimeModules] }).compile();
    app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    await app.init();
    runtime = app.get(RuntimeModules);
  });
  afterAll(() => app.close());

  it('works with the installed version of Nest', async () => {
    await expect(runtime.selfTest()).resolves.toBeUndefined();
  });

  it('injects controllers with what the imported modules export, and takes everything out again', async () => {
    const before = app.get(ModulesContainer).size;
    const [route] = await runtime.load({ moduleClass: Added, controllers: [Greetings], imports: [GreeterModule] });
    expect(route).toMatchObject({ name: 'greet', method: 'GET', path: '/greetings/:name' });
    expect((await app.inject('/greetings/x')).statusCode).toBe(404);
    runtime.unload(Added);
    expect(app.get(ModulesContainer).size).toBe(before);
  });

  it('leaves nothing behind of a module that cannot be instantiated', async () => {
    const before = app.get(ModulesContainer).size;
    await expect(runtime.load({ moduleClass: Added, controllers: [Broken], imports: [] })).rejects.toThrow();
    expect(app.get(ModulesContainer).size).toBe(before);
  });

  it('refuses to start when Nest does not do what it relies on', async () => {
    const load = jest.spyOn(runtime, 'load').mockResolvedValue([]);
    await expect(runtime.selfTest()).rejects.toThrow('This version of @nestjs/core');
    load.mockRestore();
  });
});
