import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { checkFlow } from '../../src/flow-language/check-flow.js';
import { compileFlow } from '../../src/flow-language/compile-flow.js';
import type { FlowCatalogue } from '../../src/flow-language/flow-catalogue.js';
import type { FlowDefinition } from '../../src/flow-language/flow-definition.js';
import { LOGIC_KINDS } from '../../src/flow-language/logic-kinds.js';
import { outcomesByStep } from '../../src/flow-language/outcomes-by-step.js';
import { simulate } from '../../src/flow-language/simulate.js';
import type { SimulatedOutcome } from '../../src/flow-language/simulated-call.js';
import { inferSchema } from '../../src/schema/infer-schema.js';
import type { JsonObject, JsonValue } from '../../src/shared/json.js';

const PAGE = readFileSync('docs/flow-language.md', 'utf8');
const TRIGGER = JSON.parse(/```json trigger\n([\s\S]*?)```/.exec(PAGE)![1]) as JsonObject;

interface Example {
  title: string;
  flow: FlowDefinition;
  given: Record<string, SimulatedOutcome[]>;
  rows: { key: string; state: string; input?: JsonValue; output?: JsonValue }[];
}

/** A section with a flow, what its steps meet, and the step runs that come of it. */
const EXAMPLES = PAGE.split(/^### /m).flatMap((section): Example[] => {
  const flow = blockOf(section, 'flow');
  if (flow === undefined) return [];
  const type = section.includes('"respond":') ? 'answers' : 'asks';
  return [
    {
      title: section.slice(0, section.indexOf('\n')),
      flow: { name: 'An example', ...flow, trigger: { type } } as unknown as FlowDefinition,
      given: (blockOf(section, 'given') ?? {}) as unknown as Example['given'],
      rows: [...section.matchAll(/^\| `([^`]*)` \| (\w+) \| (?:`(.*?)` )?\| (?:`(.*?)` )?\|$/gm)].map(
        ([, key, state, input, output]) => ({
          key,
          state,
          ...(input && { input: JSON.parse(input) as JsonValue }),
          ...(output && { output: JSON.parse(output) as JsonValue }),
        }),
      ),
    },
  ];
});

function blockOf(section: string, tag: string): JsonObject | undefined {
  const block = new RegExp(`\`\`\`json ${tag}\\n([\\s\\S]*?)\`\`\``).exec(section);
  return block === null ? undefined : (JSON.parse(block[1]) as JsonObject);
}

const trigger = (type: string, answers: boolean) => ({
  type,
  check: () => [],
  output: () => inferSchema([TRIGGER]),
  ...(answers && { answers: () => ({ success: null, failure: null, bodies: new Map() }) }),
});

const found = { type: 'object', required: ['found'], properties: { found: { type: 'boolean' } } };
const action = (type: string, input: string[], output: JsonObject = { type: 'object', properties: {} }) => ({
  type,
  input: {
    type: 'object',
    properties: Object.fromEntries(input.map((name) => [name, {}])),
    additionalProperties: false,
  },
  output,
});

const CATALOGUE: FlowCatalogue = {
  complexObjects: {},
  roles: new Set(),
  tables: new Map(),
  triggers: new Map([
    ['asks', trigger('asks', false)],
    ['answers', trigger('answers', true)],
  ]),
  actions: new Map([
    ['log', action('log', ['level', 'message'])],
    ['wait', action('wait', ['duration'])],
    ['look-up-record', action('look-up-record', ['table', 'filters'], found)],
  ]),
  flows: new Map([
    [
      'Tell the people on call',
      {
        inputs: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
        outputs: { type: 'object', required: ['told'], properties: { told: { type: 'integer' } } },
        calls: [],
        active: true,
      },
    ],
  ]),
};

describe('the flow logic of docs/flow-language.md', () => {
  it('has an example of every kind', () => {
    const text = JSON.stringify(EXAMPLES.map(({ flow }) => flow));
    for (const { member } of LOGIC_KINDS) expect(text).toContain(`"${member}":`);
  });

  it.each(EXAMPLES.map((example) => [example.title, example] as const))(
    'does what it says: %s',
    async (_title, { flow, given, rows }) => {
      expect(checkFlow(flow, CATALOGUE)).toEqual([]);
      const { stepRuns } = await simulate(compileFlow(flow, CATALOGUE), {
        trigger: TRIGGER,
        environment: { now: () => new Date(0), uuid: () => '' },
        outcomeOf: outcomesByStep(new Map(Object.entries(given)), () => ({ output: {} })),
      });
      expect(stepRuns.map(({ key, state }) => `${key} ${state}`)).toEqual(
        rows.map(({ key, state }) => `${key} ${state}`),
      );
      rows.forEach(({ input, output }, at) => {
        if (input !== undefined) expect(stepRuns[at].input).toEqual(input);
        if (output !== undefined) expect(stepRuns[at].output).toEqual(output);
      });
    },
  );
});
