import { type DynamicModule, Module } from '@nestjs/common';
import { completeConfig, configFromEnvironment, SluiceConfig } from './sluice-config.js';

@Module({})
export class ConfigModule {
  /** Makes `SluiceConfig` injectable everywhere; without `given` it is read from the environment. */
  static forRoot(given?: Partial<SluiceConfig>): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [
        {
          provide: SluiceConfig,
          useFactory: () => (given === undefined ? configFromEnvironment(process.env) : completeConfig(given)),
        },
      ],
      exports: [SluiceConfig],
    };
  }
}
