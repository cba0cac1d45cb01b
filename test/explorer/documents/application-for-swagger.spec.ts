import { expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { HttpAdapterHost, ModuleRef } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import { applicationForSwagger } from '../../../src/explorer/documents/application-for-swagger.js';

@Controller('things')
class ThingsController {
  @Get()
  list(): string[] {
    return [];
  }
}

@Module({ controllers: [ThingsController] })
class ThingsModule {}

it('is as good to createDocument as the application itself', async () => {
  const testing = await Test.createTestingModule({ imports: [ThingsModule] }).compile();
  const app = testing.createNestApplication(new FastifyAdapter());
  app.setGlobalPrefix('prefix');
  await app.init();
  const config = new DocumentBuilder().build();
  const ours = applicationForSwagger(app.get(ModuleRef), app.get(HttpAdapterHost));
  const document = SwaggerModule.createDocument(ours, config);
  expect(Object.keys(document.paths)).toEqual(['/prefix/things']);
  expect(document).toEqual(SwaggerModule.createDocument(app, config));
  await app.close();
});

it('says so when a framework keeps its modules elsewhere', () => {
  expect(() => applicationForSwagger({} as ModuleRef, {} as HttpAdapterHost)).toThrow(/must be mended/);
});
