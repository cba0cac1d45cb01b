import { Logger } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { DataSource } from 'typeorm';
import { ActionCatalogue } from '../../src/actions/action-catalogue.service.js';
import type { ActionDefinition, ActionOutcome, TransactionalContext } from '../../src/actions/action.js';
import { ActionsModule } from '../../src/actions/actions.module.js';
import { ApprovalsModule } from '../../src/approvals/approvals.module.js';
import { ConfigModule } from '../../src/config/config.module.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { HttpModule } from '../../src/http/http.module.js';
import { NamespacesModule } from '../../src/namespaces/namespaces.module.js';
import { NodesModule } from '../../src/nodes/nodes.module.js';
import { checkFlow } from '../../src/flow-language/check-flow.js';
import { checkSchema } from '../../src/schema/check-schema.js';
import { compileValidator } from '../../src/schema/compile-validator.js';
import type { JsonObject } from '../../src/shared/json.js';
import { newId } from '../../src/shared/uuid.js';
import { TableCatalogue } from '../../src/tables/table-catalogue.service.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const TYPES = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.action.ts'))
  .map((file) => basename(file, '.action.ts'));

let database: TestDatabase;
let close: () => Promise<void>;
let catalogue: ActionCatalogue;
let tables: TableCatalogue;
let dataSource: DataSource;
const namespace = `ns-${randomBytes(6).toString('hex')}`;

beforeAll(async () => {
  database = await createTestDatabase();
  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.forRoot({ databaseUrl: database.url, secret: 'x'.repeat(32), logLevel: 'silent' }),
      DatabaseModule,
      HttpModule,
      NodesModule,
      NamespacesModule,
      ActionsModule,
      ApprovalsModule,
    ],
  }).compile();
  Logger.overrideLogger(false);
  close = () => module.close();
  catalogue = module.get(ActionCatalogue);
  tables = module.get(TableCatalogue, { strict: false });
  dataSource = module.get(DataSource);
  await dataSource.query(`insert into sluice.namespace (name, title, created_by) values ($1, $1, 'test')`, [namespace]);
});

afterAll(async () => {
  await close();
  await database.drop();
});

/** The schemas for inputs given as plain text, as the static check sees them. */
function preciselyOf(action: ActionDefinition, inputs: JsonObject) {
  return action.specialise?.(inputs, { tables: tables.signatures() }, inputs) ?? { ...action, findings: [] };
}

it('every action file is found, and every action found has its file', () => {
  expect(catalogue.all().map(({ type }) => type)).toEqual([...TYPES].sort());
});

describe.each(TYPES)('the action %s', (type) => {
  const action = () => catalogue.get(type)!;

  it('says what it is, what it does, and what kind of effect it has', () => {
    expect(action().type).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(action().title).toMatch(/^[A-Z].*[^.]$/);
    expect(action().description).toMatch(/^[A-Z].*\.$/);
    expect(['pure', 'transactional', 'external']).toContain(action().effect);
  });

  it('has schemas that are valid JSON Schema 2020-12 and that our validators take', () => {
    const ajv = new Ajv2020();
    const precise = preciselyOf(action(), action().examples[0]);
    for (const schema of [action().input, action().output, precise.input, precise.output]) {
      expect([ajv.validateSchema(schema), ajv.errors]).toEqual([true, null]);
      expect(checkSchema(schema, {})).toEqual([]);
      expect(schema.type).toBe('object');
    }
  });

  it('describes every input for the designer and refuses inputs it does not know', () => {
    expect(action().input.additionalProperties).toBe(false);
    for (const input of Object.values(action().input.properties as Record<string, JsonObject>)) {
      expect(input).toMatchObject({ title: expect.any(String), description: expect.stringMatching(/\.$/) });
    }
  });

  it('has examples that are valid inputs without findings', () => {
    expect(action().examples.length).toBeGreaterThan(0);
    for (const example of action().examples) {
      const { input, findings } = preciselyOf(action(), example);
      expect(findings).toEqual([]);
      expect(compileValidator(input, {})(structuredClone(example))).toEqual([]);
    }
  });

  it('has its effect where it says, and gives what its output schema promises', async () => {
    for (const example of action().examples) {
      const { input, output } = preciselyOf(action(), example);
      const given = structuredClone(example);
      compileValidator(input, {})(given);
      await dataSource.transaction(async (manager) => {
        const query = jest.spyOn(manager, 'query');
        const context = {
          namespace,
          executionId: newId(),
          stepId: 'step',
          stepRunKey: 'step',
          idempotencyKey: newId(),
          log: () => undefined,
          signal: new AbortController().signal,
          ...(action().effect === 'transactional' && { manager }),
        } as TransactionalContext;
        const outcome: ActionOutcome | undefined = await action()
          .run(given, context)
          .catch((refusal: unknown) => {
            expect(refusal).toMatchObject({ name: 'SluiceError' });
            return undefined;
          });
        if (outcome !== undefined) expect(compileValidator(output, {})(outcome.output)).toEqual([]);
        expect(query.mock.calls.length > 0).toBe(action().effect === 'transactional');
      });
    }
  });
});

describe.each(['create-record', 'update-record', 'look-up-record'])('%s', (type) => {
  it('needs its table in plain text, because the columns depend on it', () => {
    expect(preciselyOf(catalogue.get(type)!, {}).findings).toMatchObject([
      { code: 'table-not-plain', pointer: '/table' },
    ]);
  });

  it('guesses the table that was meant', () => {
    expect(preciselyOf(catalogue.get(type)!, { table: 'incidnt' }).findings).toMatchObject([
      { code: 'unknown-table', severity: 'error', hint: 'Did you mean "incident"?' },
    ]);
  });
});

it('a lookup that finds nothing says so and has no record', async () => {
  const outcome = await catalogue
    .get('look-up-record')!
    .run({ table: 'incident', filters: { caller: 'nobody' } }, { namespace } as TransactionalContext);
  expect(outcome).toEqual({ output: { found: false } });
});

it.each(['5 minutes', 'P1M', 'PT'])('a wait for %j is found before it runs', (duration) => {
  const { findings } = preciselyOf(catalogue.get('wait')!, { duration });
  expect(findings).toMatchObject([{ code: 'invalid-duration', pointer: '/duration' }]);
});

it('a wait of more than a year is found before it runs, and refused when only the run knows', async () => {
  const wait = catalogue.get('wait')!;
  expect(preciselyOf(wait, { duration: 'P53W' }).findings).toMatchObject([{ code: 'wait-too-long' }]);
  await expect(wait.run({ duration: 'P53W' }, {} as TransactionalContext)).rejects.toMatchObject({
    code: 'validation-failed',
  });
});

describe('a wait until a time', () => {
  const wait = () => catalogue.get('wait')!;
  const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
  const runs = async (input: JsonObject) =>
    ((await wait().run(input, {} as TransactionalContext)) as { waitMilliseconds: number }).waitMilliseconds;

  it('lasts as long as the database says that it is until then, or some time before or after', async () => {
    const [{ skew }] = await dataSource.query<[{ skew: number }]>(
      'select extract(epoch from statement_timestamp())::float8 * 1000 - $1 as skew',
      [Date.now()],
    );
    for (const [offset, expected] of [
      [undefined, 3_600_000],
      ['-PT30M', 1_800_000],
      ['PT1H', 7_200_000],
    ] as const) {
      const milliseconds = await runs({ until: inAnHour(), ...(offset && { offset }) });
      expect(Math.abs(milliseconds + skew - expected)).toBeLessThan(5_000);
    }
  });

  it('is over at once when the time has passed', async () => {
    expect(await runs({ until: '2020-01-01T00:00:00Z' })).toBe(0);
    expect(await runs({ until: inAnHour(), offset: '-PT2H' })).toBe(0);
  });

  it.each<[JsonObject, string, string]>([
    [{}, 'invalid-input', '/duration'],
    [{ duration: 1, until: '2026-01-01T00:00:00Z' }, 'invalid-input', '/until'],
    [{ duration: 1, offset: 'PT1H' }, 'invalid-input', '/offset'],
    [{ until: '2026-01-01T00:00:00Z', offset: 'soon' }, 'invalid-duration', '/offset'],
  ])('is written one way only: %j', (inputs, code, pointer) => {
    expect(preciselyOf(wait(), inputs).findings).toMatchObject([{ code, pointer, severity: 'error' }]);
  });
});

describe('the check of a step', () => {
  const sys_id = '0199c0de-7a31-7000-8000-3f5f0a2b7c11';

  function findingsOf(action: string, inputs: JsonObject) {
    const trigger = {
      type: 'object',
      required: ['text', 'id'],
      properties: {
        text: { type: 'string' },
        id: { type: 'string', format: 'uuid' },
        due: { type: 'string', format: 'date-time' },
      },
    };
    const known = {
      actions: catalogue.signatures(),
      tables: tables.signatures(),
      triggers: new Map([['test', { type: 'test', check: () => [], output: () => trigger }]]),
      complexObjects: {},
      roles: new Set<string>(),
    };
    return checkFlow({ name: 'A flow', trigger: { type: 'test' }, steps: [{ id: 'a', action, inputs }] }, known);
  }

  it.each(['priority', 'number', 'sys_id', 'resolved_at', 'namespace'])(
    'says that %s is not for flows to set, be it created or updated',
    (column) => {
      for (const value of ['x', '{{ trigger.text }}']) {
        const values = { short_description: 'a', [column]: value };
        const expected = [
          {
            code: 'read-only-input',
            severity: 'error',
            pointer: `/steps/0/inputs/values/${column}`,
            message: `The input "values.${column}" cannot be set: the system derives or keeps it.`,
          },
        ];
        expect(findingsOf('create-record', { table: 'incident', values })).toEqual(expected);
        expect(findingsOf('update-record', { table: 'incident', sys_id, values })).toEqual(expected);
      }
    },
  );

  it('guesses a column that does not exist among those that can be set', () => {
    const values = { short_description: 'a', urgncy: 1 };
    expect(findingsOf('create-record', { table: 'incident', values })).toMatchObject([
      { code: 'unknown-input', hint: 'Did you mean "urgency"?' },
    ]);
  });

  it('says once that the table is missing, or is no text', () => {
    expect(findingsOf('create-record', { values: { short_description: 'a' } })).toMatchObject([
      { code: 'missing-input', pointer: '/steps/0/inputs/table' },
    ]);
    expect(findingsOf('create-record', { table: 5, values: { short_description: 'a' } })).toMatchObject([
      { code: 'invalid-input', pointer: '/steps/0/inputs/table' },
    ]);
    expect(findingsOf('create-record', { table: '{{ trigger.text }}', values: {} })).toMatchObject([
      { code: 'table-not-plain', pointer: '/steps/0/inputs/table' },
    ]);
  });

  it.each(['5 minutes', 'P1M', 'P1Y'])('and its run say how a wait is written: %s is not', async (duration) => {
    const message =
      'A wait is a number of seconds or an ISO 8601 duration such as PT5M; years and months are not supported.';
    expect(findingsOf('wait', { duration })).toEqual([
      { code: 'invalid-duration', severity: 'error', pointer: '/steps/0/inputs/duration', message },
    ]);
    await expect(catalogue.get('wait')!.run({ duration }, {} as TransactionalContext)).rejects.toThrow(message);
  });

  it('warns of a wait until a time that may be absent, as it would have no end', () => {
    expect(findingsOf('wait', { until: '{{ trigger.due }}' })).toMatchObject([
      { code: 'optional-field', severity: 'warning', pointer: '/steps/0/inputs/until' },
    ]);
    expect(findingsOf('wait', {})).toMatchObject([{ code: 'invalid-input', severity: 'error' }]);
  });

  it('warns of any text where only some will do', () => {
    const warning = [{ code: 'checked-at-run-time', severity: 'warning' }];
    expect(findingsOf('wait', { duration: '{{ trigger.text }}' })).toMatchObject(warning);
    expect(findingsOf('log', { message: 'a', level: '{{ trigger.text }}' })).toMatchObject(warning);
    const values = { state: 'closed' };
    const update = (id: string) => findingsOf('update-record', { table: 'incident', sys_id: id, values });
    expect(update('{{ trigger.text }}')).toMatchObject(warning);
    expect(update('{{ trigger.id }}')).toEqual([]);
  });
});
