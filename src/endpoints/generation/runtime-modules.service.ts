import { Controller, Get, Injectable, type LoggerService, RequestMethod, type Type } from '@nestjs/common';
import { ApplicationConfig, HttpAdapterHost, LazyModuleLoader, MetadataScanner, ModuleRef } from '@nestjs/core';
import type { NestContainer } from '@nestjs/core';
import { DependenciesScanner, Injector, InstanceLoader, type Module, NoopGraphInspector } from '@nestjs/core/internal';
import { RoutesResolver } from '@nestjs/core/router/routes-resolver.js';

/** A handler with everything that Nest puts around it: guards, interceptors, pipes, filters. It never rejects. */
export interface RuntimeRoute {
  /** Name of the controller's method. */
  name: string;
  method: string;
  /** With `:param` for parameters. */
  path: string;
  handler: (request: unknown, reply: unknown) => Promise<unknown>;
}

export interface RuntimeModule {
  moduleClass: Type;
  controllers: readonly Type[];
  imports: readonly Type[];
}

const SILENT = Object.assign(Object.create(null), {
  log() {},
  error() {},
  warn() {},
  debug() {},
  verbose() {},
}) as LoggerService;

/**
 * Adds Nest modules to the running application and takes them out again. Everything of Nest that is not public API and
 * that dynamic controllers need is in this file:
 *
 * - `ModuleRef.container`, `NestContainer.removeModules`, `getModuleCompiler`;
 * - the constructors of `DependenciesScanner`, `InstanceLoader`, `Injector`, `LazyModuleLoader`, `RoutesResolver`;
 * - `registerRouters` with `deferRegistration` and `onRouteResolved`, which registers nothing on the adapter.
 *
 * `selfTest` throws when a new version of Nest breaks any of it.
 */
@Injectable()
export class RuntimeModules {
  private readonly container: NestContainer;

  constructor(
    moduleRef: ModuleRef,
    private readonly config: ApplicationConfig,
    private readonly adapterHost: HttpAdapterHost,
  ) {
    this.container = (moduleRef as unknown as { container: NestContainer }).container;
  }

  /** Instantiates a module's controllers and resolves their handlers. When it throws, nothing is left behind. */
  async load({ moduleClass, controllers, imports }: RuntimeModule): Promise<RuntimeRoute[]> {
    const graph = NoopGraphInspector as never;
    // Scanner, loader and injector are made anew each time: Nest's own keep what they have scanned for good.
    const injector = new Injector({ preview: false });
    const scanner = new DependenciesScanner(this.container, new MetadataScanner(), graph, this.config);
    const instances = new InstanceLoader(this.container, injector, graph, SILENT as never);
    const loader: LazyModuleLoader = new (LazyModuleLoader as unknown as new (...parts: unknown[]) => LazyModuleLoader)(
      scanner,
      instances,
      this.container.getModuleCompiler(),
      this.container.getModules(),
    );
    await loader.load(() => ({ module: moduleClass, controllers: [...controllers], imports: [...imports] }));
    try {
      return this.resolveRoutes(this.find(moduleClass)!, injector);
    } catch (error) {
      this.unload(moduleClass);
      throw error;
    }
  }

  /** Forgets a module that `load` added. Handlers that still run are not disturbed. */
  unload(moduleClass: Type): void {
    const module = this.find(moduleClass);
    if (module !== undefined) {
      this.container.removeModules([module]);
    }
  }

  /** Throws when this version of Nest does not do what this class relies on. */
  async selfTest(): Promise<void> {
    const before = this.container.getModules().size;
    const { moduleClass, controller } = probe();
    const routes = await this.load({ moduleClass, controllers: [controller], imports: [] });
    const [route] = routes;
    this.unload(moduleClass);
    const works =
      routes.length === 1 &&
      route?.name === 'answer' &&
      route.method === 'GET' &&
      route.path === '/probe/:part' &&
      typeof route.handler === 'function' &&
      this.find(moduleClass) === undefined &&
      this.container.getModules().size === before;
    if (!works) {
      throw new Error('This version of @nestjs/core builds modules at run time otherwise: RuntimeModules must follow.');
    }
  }

  private resolveRoutes(module: Module, injector: Injector): RuntimeRoute[] {
    const resolver = new RoutesResolver(this.container, this.config, injector, NoopGraphInspector as never);
    const loud = resolver as unknown as { logger: LoggerService; routerExplorer: { logger: LoggerService } };
    loud.logger = loud.routerExplorer.logger = SILENT;
    const routes: RuntimeRoute[] = [];
    resolver.registerRouters(
      module.controllers as never,
      module.token,
      '',
      undefined as never,
      this.adapterHost.httpAdapter,
      {
        deferRegistration: true,
        onRouteResolved: ({ methodName, method, path, handler }) => {
          routes.push({
            name: methodName,
            method: RequestMethod[method]!,
            path,
            handler: handler as RuntimeRoute['handler'],
          });
        },
      },
    );
    return routes;
  }

  private find(moduleClass: Type): Module | undefined {
    for (const module of this.container.getModules().values()) {
      if (module.metatype === moduleClass) {
        return module;
      }
    }
    return undefined;
  }
}

function probe(): { moduleClass: Type; controller: Type } {
  class ProbeModule {}
  class ProbeController {
    answer(): void {}
  }
  Get(':part')(
    ProbeController.prototype,
    'answer',
    Object.getOwnPropertyDescriptor(ProbeController.prototype, 'answer')!,
  );
  Controller('probe')(ProbeController);
  return { moduleClass: ProbeModule, controller: ProbeController };
}
