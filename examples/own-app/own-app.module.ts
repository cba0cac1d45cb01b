import { type DynamicModule, Module } from '@nestjs/common';
import type { SluiceConfig } from 'sluice/config/sluice-config';
import { SluiceModule } from 'sluice';
import { FindOnCallAction } from './find-on-call.action.js';
import { OnCallRota } from './on-call-rota.service.js';

/** A Nest application of someone else's that takes Sluice in and gives it a step. */
@Module({ providers: [OnCallRota, FindOnCallAction] })
export class OwnAppModule {
  static with(config: Partial<SluiceConfig>): DynamicModule {
    return { module: OwnAppModule, imports: [SluiceModule.forRoot(config)] };
  }
}
