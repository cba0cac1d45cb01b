import type { ActionDefinition, ActionOutcome } from 'sluice/actions/action';
import { Action } from 'sluice/actions/action.decorator';
import { OnCallRota } from './on-call-rota.service.js';

/** A step of the host application's own: this file is all it takes. */
@Action()
export class FindOnCallAction implements ActionDefinition<{ team: string }, 'pure'> {
  readonly type = 'find-on-call';
  readonly title = 'Find who is on call';
  readonly description = 'Tells which person of a team is on call now.';
  readonly effect = 'pure';
  readonly input = {
    type: 'object',
    required: ['team'],
    additionalProperties: false,
    properties: { team: { type: 'string', title: 'Team', description: 'The name of the team.' } },
  };
  readonly output = {
    type: 'object',
    required: ['person'],
    properties: { person: { type: 'string', description: 'The person on call.' } },
  };
  readonly examples = [{ team: 'web-team' }];

  constructor(private readonly rota: OnCallRota) {}

  async run(input: { team: string }): Promise<ActionOutcome> {
    return { output: { person: await this.rota.personFor(input.team) } };
  }
}
