import type { FlowDefinition, StepDefinition } from '../../../src/flow-language/flow-definition.js';
import { flowOf } from '../fake-catalogue.js';
import { Driver } from './driver.js';

export const pause = (id: string): StepDefinition => ({ id, action: 'pause' });

export const note = (id: string, message: string): StepDefinition => ({ id, action: 'log', inputs: { message } });

/** `list` is 1, 2, 3 in the data of the trigger. */
export const each = (id: string, steps: StepDefinition[], more: object = {}): StepDefinition => ({
  id,
  forEach: 'trigger.body.extra.list',
  as: 'item',
  ...more,
  do: steps,
});

export const runs = (...steps: StepDefinition[]): Driver => new Driver(flowOf(...steps));

/** Two variables: `n`, an integer, and `list`, of integers. */
export const withVariables = (...steps: StepDefinition[]): FlowDefinition => ({
  ...flowOf(...steps),
  variables: {
    n: { type: 'integer', default: 1 },
    list: { type: 'array', items: { type: 'integer' }, maxItems: 3, default: [] },
  },
});
