import type { FlowDefinition, StepDefinition } from '../../../src/flow-language/flow-definition.js';
import { ticketFlow } from '../../support/flows.js';

const TITLE = '{{ trigger.body.title }}';

function open(id: string, text: string): StepDefinition {
  return { id, action: 'create-record', inputs: { table: 'incident', values: { short_description: text } } };
}

/** The steps of every kind of effect, a loop whose rounds overlap, and a durable wait. */
const WORK_STEPS: StepDefinition[] = [
  open('open', TITLE),
  {
    id: 'tell',
    action: 'http-request',
    inputs: { connection: 'sink', method: 'POST', path: '/told', body: { json: { title: TITLE } } },
    retry: { attempts: 20, delay: 0.2, backoff: 'fixed' },
  },
  { id: 'each', forEach: '[1, 2]', as: 'item', concurrency: 2, do: [open('part', `${TITLE} part {{ item }}`)] },
  { id: 'pause', action: 'wait', inputs: { duration: 'PT1S' } },
  {
    id: 'close',
    action: 'update-record',
    inputs: { table: 'incident', sys_id: '{{ steps.open.record.sys_id }}', values: { state: 'cancelled' } },
  },
  { id: 'note', action: 'log', inputs: { message: '{{ steps.open.record.number }}' } },
];

const WORK_STEP_RUNS = ['open', 'tell', 'each', 'each[0]/part', 'each[1]/part', 'pause', 'close', 'note'];

/** What a flow leaves behind when it is completed. */
export interface FaultFlow {
  definition: FlowDefinition;
  /** The keys of its step runs, all of them completed. */
  stepRuns: readonly string[];
  /** What the descriptions of its incidents end with, after the title. */
  incidents: readonly string[];
  /** Calls of the sink that it makes. */
  tells: boolean;
}

/** Every version does one thing more at its end. */
export function workFlow(version: number): FaultFlow {
  const extra = `version_${version}`;
  return {
    definition: ticketFlow('/work', [...WORK_STEPS, { id: extra, action: 'log', inputs: { message: extra } }]),
    stepRuns: [...WORK_STEP_RUNS, extra],
    incidents: ['', ' part 1', ' part 2'],
    tells: true,
  };
}

/** Its caller waits for the number of the incident. */
export function askFlow(): FaultFlow {
  const definition = ticketFlow('/ask', [open('open', TITLE)]);
  const success = { status: 201, body: { number: '{{ steps.open.record.number }}' } };
  definition.trigger.response = { mode: 'sync', success };
  return { definition, stepRuns: ['open'], incidents: [''], tells: false };
}

/** Has another flow do it. */
export function callFlow(): FaultFlow {
  const steps: StepDefinition[] = [{ id: 'call', callFlow: 'Called', inputs: { title: TITLE } }];
  return { definition: ticketFlow('/call', steps), stepRuns: ['call'], incidents: [], tells: false };
}

export function calledFlow(): FaultFlow {
  const inputs = { type: 'object', required: ['title'], properties: { title: { type: 'string' } } };
  return {
    definition: {
      name: 'Called',
      trigger: { type: 'manual', inputs },
      steps: [open('open', '{{ trigger.inputs.title }} called')],
    },
    stepRuns: ['open'],
    incidents: [' called'],
    tells: false,
  };
}

/** Started by each incident that `Called` opens. */
export function followFlow(): FaultFlow {
  return {
    definition: {
      name: 'Follow',
      trigger: {
        type: 'record',
        table: 'incident',
        on: 'created',
        condition: 'trigger.record.short_description.endsWith(" called")',
      },
      steps: [{ id: 'note', action: 'log', inputs: { message: '{{ trigger.record.number }}' } }],
    },
    stepRuns: ['note'],
    incidents: [],
    tells: false,
  };
}

/** Its name tells when it is due, once. */
export function scheduledFlow(name: string): FaultFlow {
  return {
    definition: {
      name,
      trigger: { type: 'schedule', once: name.split(' ').at(-1)! },
      steps: [{ id: 'note', action: 'log', inputs: { message: '{{ trigger.scheduled_at }}' } }],
    },
    stepRuns: ['note'],
    incidents: [],
    tells: false,
  };
}
