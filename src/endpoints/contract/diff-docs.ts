import type { JsonObject } from '../../shared/json.js';
import type { ContractChange } from '../contract-change.js';
import type { Contract } from '../diff-contracts.js';
import { docs } from './changes.js';

/** The texts around the schemas: the endpoint's title and descriptions. */
export function diffDocs({ definition: active }: Contract, { definition: next }: Contract): ContractChange[] {
  const described = (definition: Contract['definition']): unknown =>
    definition.trigger.description ?? definition.description;
  return [
    ...(active.name === next.name ? [] : [docs('/name', 'The endpoint has another title.')]),
    ...(described(active) === described(next)
      ? []
      : [
          docs(
            next.trigger.description === undefined ? '' : '/trigger/description',
            'The endpoint is described otherwise.',
          ),
        ]),
    ...(bodyDescription(active) === bodyDescription(next)
      ? []
      : [docs('/trigger/request/body', 'The body is described otherwise.')]),
  ];
}

function bodyDescription({ trigger }: Contract['definition']): unknown {
  return ((trigger.request as JsonObject | undefined)?.body as JsonObject | undefined)?.description;
}
