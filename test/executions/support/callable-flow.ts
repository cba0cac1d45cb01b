import type { FlowDefinition, StepDefinition } from '../../../src/flow-language/flow-definition.js';
import { createFlow, type EngineNode } from './engine-node.js';

/** What a flow says that takes a `word`; its node must know `MANUAL_TRIGGER`. */
export const TAKES_A_WORD: Partial<FlowDefinition> = {
  trigger: {
    type: 'manual',
    inputs: { type: 'object', required: ['word'], properties: { word: { type: 'string' } } },
  },
};

/** A flow of this name that others in its namespace, which is answered, can call. */
export async function callableFlow(
  node: EngineNode,
  name: string,
  steps: StepDefinition[],
  namespace?: string,
): Promise<string> {
  const made = await createFlow(node, steps, { ...TAKES_A_WORD, name }, namespace);
  await node.dataSource.query(
    `insert into sluice.flow (id, namespace, name, draft, active_version_id, created_by, updated_by)
     values ($1, $2, $3, '{}', $4, 'test', 'test')
     on conflict (namespace, name) do update set active_version_id = excluded.active_version_id`,
    [made.flowId, made.namespace, name, made.flowVersionId],
  );
  return made.namespace;
}
