import { DataSource, getMetadataArgsStorage } from 'typeorm';
import { DiscoverableAction } from '../actions/action.decorator.js';
import type { ActionDefinition } from '../actions/action.js';
import { ActionsModule } from '../actions/actions.module.js';
import { ApprovalsModule } from '../approvals/approvals.module.js';
import { AuthSchemeCatalogue } from '../auth/auth-scheme-catalogue.service.js';
import type { FlowCatalogue } from '../flow-language/flow-catalogue.js';
import { BUILT_IN_TABLES } from '../tables/built-in-tables.js';
import { TableCatalogue } from '../tables/table-catalogue.service.js';
import { DiscoverableTrigger, type TriggerType } from '../triggers/trigger-type.js';
import { TriggersModule } from '../triggers/triggers.module.js';
import { instancesOf } from './catalogue/instances-of.js';

export interface BuiltInCatalogue extends Pick<FlowCatalogue, 'tables'> {
  actions: ReadonlyMap<string, ActionDefinition>;
  triggers: ReadonlyMap<string, TriggerType>;
}

/** The schemes that ship. Their own objects need a database to be built. */
const AUTH_SCHEMES = ['api-key', 'basic', 'jwt', 'oauth2'];

/** What ships with the product, as far as it can be told without an installation. */
export async function builtInCatalogue(): Promise<BuiltInCatalogue> {
  const tables = new TableCatalogue(await unconnected());
  BUILT_IN_TABLES.forEach((table) => tables.register(table));
  const known = new Map<unknown, unknown>([
    [TableCatalogue, tables],
    [AuthSchemeCatalogue, { names: () => AUTH_SCHEMES }],
  ]);
  return {
    tables: tables.signatures(),
    actions: byType(
      [ActionsModule, ApprovalsModule].flatMap((module) =>
        instancesOf<ActionDefinition>(module, DiscoverableAction, known),
      ),
    ),
    triggers: byType(instancesOf<TriggerType>(TriggersModule, DiscoverableTrigger, known)),
  };
}

/** Knows the columns of the tables; nobody connects it. */
async function unconnected(): Promise<DataSource> {
  // All that have been imported: those of the tables refer to others.
  const entities = getMetadataArgsStorage().tables.map(({ target }) => target);
  const dataSource = new DataSource({ type: 'postgres', entities });
  await (dataSource as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas();
  return dataSource;
}

function byType<T extends { type: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.type, item]));
}
