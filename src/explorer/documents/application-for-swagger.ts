import type { INestApplication } from '@nestjs/common';
import type { ApplicationConfig, HttpAdapterHost, ModuleRef, NestContainer } from '@nestjs/core';

/**
 * What `SwaggerModule.createDocument` reads of an application, put together from injectable parts: a module that is imported
 * into someone else's application never gets the application itself.
 *
 * Framework internals, all of them here: `ModuleRef.container`, `NestContainer.applicationConfig`, and that
 * `createDocument` uses only `container`, `config` and `getHttpAdapter()`. Throws when a new version breaks that.
 */
export function applicationForSwagger(moduleRef: ModuleRef, adapterHost: HttpAdapterHost): INestApplication {
  const { container } = moduleRef as unknown as { container?: NestContainer };
  const config = container?.applicationConfig as ApplicationConfig | undefined;
  if (typeof container?.getModules !== 'function' || typeof config?.getGlobalPrefix !== 'function') {
    throw new Error('This version of @nestjs/core keeps its modules elsewhere: applicationForSwagger must be mended.');
  }
  return { container, config, getHttpAdapter: () => adapterHost.httpAdapter } as unknown as INestApplication;
}
