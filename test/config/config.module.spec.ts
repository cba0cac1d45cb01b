import { describe, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { Injectable, Module } from '@nestjs/common';
import { ConfigModule } from '../../src/config/config.module.js';
import { SluiceConfig } from '../../src/config/sluice-config.js';

@Injectable()
class Settings {
  readonly leaseSeconds = 3;
}

@Module({ providers: [Settings], exports: [Settings] })
class SettingsModule {}

describe('the configuration as a module', () => {
  it('comes from the host application, completed by the defaults', async () => {
    const module = await Test.createTestingModule({ imports: [ConfigModule.forRoot({ port: 8080 })] }).compile();
    expect(module.get(SluiceConfig)).toMatchObject({ port: 8080, leaseSeconds: 10 });
  });

  it('may be worked out by providers of the host application', async () => {
    const config = ConfigModule.forRootAsync({
      imports: [SettingsModule],
      inject: [Settings],
      useFactory: async ({ leaseSeconds }: Settings) => ({ leaseSeconds }),
    });
    const module = await Test.createTestingModule({ imports: [config] }).compile();
    expect(module.get(SluiceConfig)).toMatchObject({ leaseSeconds: 3, port: 3000 });
  });

  it('keeps the application from starting when it is wrong, and says why', async () => {
    const wrong = Test.createTestingModule({
      imports: [ConfigModule.forRootAsync({ useFactory: () => ({ port: -1 }) })],
    });
    await expect(wrong.compile()).rejects.toThrow(/PORT: /);
  });
});
