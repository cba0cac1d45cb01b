import { type DynamicModule, type FactoryProvider, Module, type ModuleMetadata } from '@nestjs/common';
import { completeConfig, configFromEnvironment, SluiceConfig } from './sluice-config.js';

/** Settings that the host application works out while it starts, from providers of `imports`. */
export interface AsyncConfig extends Pick<ModuleMetadata, 'imports'>, Pick<FactoryProvider, 'inject'> {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what is injected is the host application's business
  useFactory(...injected: any[]): Partial<SluiceConfig> | Promise<Partial<SluiceConfig>>;
}

/** Makes `SluiceConfig` injectable everywhere. */
@Module({})
export class ConfigModule {
  /** Without `given` everything is read from the environment. */
  static forRoot(given?: Partial<SluiceConfig>): DynamicModule {
    return ConfigModule.from({
      useFactory: () => (given === undefined ? configFromEnvironment(process.env) : completeConfig(given)),
    });
  }

  static forRootAsync({ useFactory, ...rest }: AsyncConfig): DynamicModule {
    return ConfigModule.from({
      ...rest,
      useFactory: async (...injected: unknown[]) => completeConfig(await useFactory(...injected)),
    });
  }

  private static from({ imports, inject, useFactory }: AsyncConfig): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      imports,
      providers: [{ provide: SluiceConfig, inject, useFactory }],
      exports: [SluiceConfig],
    };
  }
}
