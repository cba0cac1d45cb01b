import { Action } from '../../src/actions/action.decorator.js';
import type { ActionDefinition, ActionOutcome } from '../../src/actions/action.js';
import { SluiceError } from '../../src/shared/sluice-error.js';

interface Gate {
  entered: Promise<void>;
  enter(): void;
  opened: Promise<void>;
  open(): void;
}

const GATES = new Map<string, Gate>();

/** The gate of this name, in whichever node of this process a step comes to it. */
export function gate(name: string): Gate {
  const known = GATES.get(name);
  if (known !== undefined) return known;
  let [enter, open] = [() => {}, () => {}];
  const entered = new Promise<void>((resolve) => (enter = resolve));
  const opened = new Promise<void>((resolve) => (open = resolve));
  const made = { entered, enter, opened, open };
  GATES.set(name, made);
  return made;
}

/** A step that lasts until the test lets it go; one that is called `fail` fails. */
@Action()
export class GateAction implements ActionDefinition<{ name: string }, 'pure'> {
  readonly type = 'gate';
  readonly title = 'Gate';
  readonly description = 'Goes on when it is opened.';
  readonly effect = 'pure';
  readonly input = {
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: { name: { type: 'string', title: 'Name', description: 'Which gate.' } },
  };
  readonly output = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
  readonly examples = [{ name: 'front' }];

  async run({ name }: { name: string }): Promise<ActionOutcome> {
    if (name === 'fail') throw new SluiceError('record-not-found', 'There is no such ticket.');
    gate(name).enter();
    await gate(name).opened;
    return { output: { name } };
  }
}
