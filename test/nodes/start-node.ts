import { ConsoleLogger } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { ConfigModule } from '../../src/config/config.module.js';
import type { SluiceConfig } from '../../src/config/sluice-config.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { NodesModule } from '../../src/nodes/nodes.module.js';

/** A node with nothing above it. Several of them on one database see each other. */
export async function startNode(databaseUrl: string, config: Partial<SluiceConfig> = {}): Promise<TestingModule> {
  // one level down, as in the app: the order in which modules are shut down depends on it
  const imports = [ConfigModule.forRoot({ databaseUrl, ...config }), DatabaseModule, NodesModule];
  const node = await Test.createTestingModule({ imports: [{ module: class Platform {}, imports }] })
    .setLogger(new ConsoleLogger({ logLevels: [] }))
    .compile();
  return node.init();
}
