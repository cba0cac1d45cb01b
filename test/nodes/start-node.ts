import { ConsoleLogger, type Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { ConfigModule } from '../../src/config/config.module.js';
import type { SluiceConfig } from '../../src/config/sluice-config.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { NodesModule } from '../../src/nodes/nodes.module.js';

/** A node with nothing above it. Several of them on one database see each other. */
export async function startNode(
  databaseUrl: string,
  config: Partial<SluiceConfig> = {},
  ...modules: Type[]
): Promise<TestingModule> {
  const node = await Test.createTestingModule({
    imports: [ConfigModule.forRoot({ databaseUrl, ...config }), DatabaseModule, NodesModule, ...modules],
  })
    .setLogger(new ConsoleLogger({ logLevels: [] }))
    .compile();
  return node.init();
}
