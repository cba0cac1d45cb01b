import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkFlow } from '../../src/flow-language/check-flow.js';
import type { StepDefinition } from '../../src/flow-language/flow-definition.js';
import type { JsonObject, JsonValue } from '../../src/shared/json.js';
import { CATALOGUE, flowOf } from './fake-catalogue.js';

function findingsOf(...steps: StepDefinition[]) {
  return checkFlow(flowOf(...steps), CATALOGUE);
}

function told(findings: { code: string; pointer: string }[]) {
  return findings.map(({ code, pointer }) => `${code} ${pointer}`);
}

/** A step that only logs. */
function log(id: string, inputs: Record<string, JsonValue>): StepDefinition {
  return { id, action: 'log', inputs };
}

describe('the shape of a flow', () => {
  it.each<[string, unknown, string]>([
    ['no object', [], 'invalid-definition '],
    ['no name', { trigger: { type: 'test' }, steps: [] }, 'invalid-member /name'],
    ['an empty name', { name: ' ', trigger: { type: 'test' }, steps: [] }, 'invalid-member /name'],
    ['no trigger', { name: 'a', steps: [] }, 'invalid-member /trigger'],
    ['a trigger without type', { name: 'a', trigger: {}, steps: [] }, 'invalid-member /trigger/type'],
    ['an unknown trigger', { name: 'a', trigger: { type: 'tset' }, steps: [] }, 'unknown-trigger /trigger/type'],
    ['no steps', { name: 'a', trigger: { type: 'test' } }, 'invalid-member /steps'],
    ['steps that are no list', { name: 'a', trigger: { type: 'test' }, steps: {} }, 'invalid-member /steps'],
    ['a member that means nothing', { ...flowOf(), stepps: [] }, 'unknown-member /stepps'],
    ['a description that is no text', { ...flowOf(), description: 1 }, 'invalid-member /description'],
    ['a step that is no object', { ...flowOf(), steps: ['a'] }, 'invalid-step /steps/0'],
    ['a step that does nothing', { ...flowOf(), steps: [{ id: 'a' }] }, 'invalid-step /steps/0'],
    ['a misspelt logic', { ...flowOf(), steps: [{ id: 'a', actoin: 'log' }] }, 'unknown-member /steps/0/actoin'],
    [
      'a step that does two things',
      { ...flowOf(), steps: [{ id: 'a', action: 'log', if: 'true' }] },
      'invalid-step /steps/0',
    ],
    ['a step without id', { ...flowOf(), steps: [{ action: 'pause' }] }, 'invalid-step-id /steps/0/id'],
    [
      'a condition that is no text',
      { ...flowOf(), steps: [{ id: 'a', if: true, then: [] }] },
      'invalid-member /steps/0/if',
    ],
    ['an if without then', { ...flowOf(), steps: [{ id: 'a', if: 'true' }] }, 'invalid-member /steps/0/then'],
    [
      'an else that is no list',
      { ...flowOf(), steps: [{ id: 'a', if: 'true', then: [], else: {} }] },
      'invalid-member /steps/0/else',
    ],
    ['an action that is no text', { ...flowOf(), steps: [{ id: 'a', action: 1 }] }, 'invalid-member /steps/0/action'],
    [
      'inputs that are no object',
      { ...flowOf(), steps: [{ id: 'a', action: 'log', inputs: [] }] },
      'invalid-member /steps/0/inputs',
    ],
  ])('with %s is told of', (_name, definition, finding) => {
    expect(told(checkFlow(definition, CATALOGUE))).toContain(finding);
  });

  it.each(['1a', 'Urgent', 'a-b', 'a b', 'a'.repeat(61), '', 'true', 'in', 'constructor', 'ä'])(
    'cannot have a step called "%s"',
    (id) => {
      expect(told(findingsOf({ id, action: 'pause' }))).toEqual(['invalid-step-id /steps/0/id']);
    },
  );

  it.each(['a', 'openIncident', 'open_incident2', 'a'.repeat(60)])('can have a step called "%s"', (id) => {
    expect(findingsOf({ id, action: 'pause' })).toEqual([]);
  });

  it('has no two steps of one id, however deep they are', () => {
    const inner: StepDefinition = { id: 'b', if: 'true', then: [{ id: 'a', action: 'pause' }] };
    expect(told(findingsOf({ id: 'a', action: 'pause' }, inner))).toEqual(['duplicate-step-id /steps/1/then/0/id']);
  });

  it('has bounds', () => {
    const many = Array.from({ length: 501 }, (_, at) => ({ id: `s${at}`, action: 'pause' }));
    expect(told(findingsOf(...many))).toEqual(['limit-exceeded /steps']);
    let deep: StepDefinition = { id: 's', action: 'pause' };
    for (let level = 0; level < 20; level++) deep = { id: `s${level}`, if: 'true', then: [deep] };
    expect(findingsOf(deep).map(({ code }) => code)).toEqual(['limit-exceeded']);
    let nested: JsonValue = 1;
    for (let level = 0; level < 100_000; level++) nested = [nested];
    expect(findingsOf(log('a', { message: 'a', details: nested })).map(({ code }) => code)).toEqual(['too-deep']);
  });

  it('has no keys that reach into JavaScript', () => {
    const inputs = JSON.parse('{"message":"a","details":{"__proto__":{"a":1}}}') as JsonObject;
    expect(told(findingsOf(log('a', inputs)))).toEqual(['forbidden-key /steps/0/inputs/details/__proto__']);
  });

  it('has the findings of its trigger, and then no others about what the trigger brings', () => {
    const all = '{{ trigger.anything.at.all }} {{ trigger.items.map(item, item.name).join(", ") }}';
    const flow = { ...flowOf(log('a', { message: all })), trigger: { type: 'broken' } };
    expect(told(checkFlow(flow, CATALOGUE))).toEqual(['bad-path /trigger/path']);
  });
});

describe('the inputs of a step', () => {
  it('may be written out or be pills of the right type', () => {
    const inputs = {
      message: '{{ trigger.body.ticket.title }} from {{ trigger.headers["x-ticket-origin"] }}',
      level: 'warn',
      count: '{{ trigger.body.ticket.priority + 1 }}',
      ratio: '{{ trigger.body.ticket.priority }}',
      loud: '{{ trigger.body.ticket.priority <= 2 }}',
      tags: ['a', '{{ trigger.method }}'],
      details: { deep: [{ title: '{{ trigger.body.ticket.title }}' }] },
    };
    expect(findingsOf(log('a', inputs))).toEqual([]);
  });

  it.each<[string, Record<string, JsonValue>, string]>([
    ['a required one is missing', {}, 'missing-input /steps/0/inputs/message'],
    ['there is no such one', { message: 'a', mesage: 'b' }, 'unknown-input /steps/0/inputs/mesage'],
    ['it is of the wrong type', { message: 5 }, 'invalid-input /steps/0/inputs/message'],
    ['it is not among the allowed', { message: 'a', level: 'Info' }, 'invalid-input /steps/0/inputs/level'],
    ['a list holds the wrong type', { message: 'a', tags: ['x', 1] }, 'invalid-input /steps/0/inputs/tags/1'],
    [
      'a string is used as an integer',
      { message: 'a', count: '{{ trigger.method }}' },
      'type-mismatch /steps/0/inputs/count',
    ],
    [
      'a fraction is used as an integer',
      { message: 'a', count: '{{ trigger.body.ticket.cost }}' },
      'type-mismatch /steps/0/inputs/count',
    ],
    [
      'an integer is used as a string',
      { message: '{{ trigger.body.ticket.priority }}' },
      'type-mismatch /steps/0/inputs/message',
    ],
    ['text is used as an integer', { message: 'a', count: '{{ 1 }}{{ 2 }}' }, 'type-mismatch /steps/0/inputs/count'],
    [
      'an object is used as a list',
      { message: 'a', tags: '{{ trigger.body.ticket }}' },
      'type-mismatch /steps/0/inputs/tags',
    ],
    [
      'a list of objects is used as a list of strings',
      { message: 'a', tags: '{{ trigger.body.ticket.labels }}' },
      'type-mismatch /steps/0/inputs/tags',
    ],
    [
      'a pill in a list is of the wrong type',
      { message: 'a', tags: ['{{ 1 }}'] },
      'type-mismatch /steps/0/inputs/tags/0',
    ],
    ['a pill is not closed', { message: '{{ trigger.method' }, 'unclosed-pill /steps/0/inputs/message'],
  ])('are told of when %s', (_name, inputs, finding) => {
    expect(told(findingsOf(log('a', inputs)))).toEqual([finding]);
  });

  it('come with a hint at the conversion that was forgotten', () => {
    const [string] = findingsOf(log('a', { message: '{{ trigger.body.ticket.priority }}' }));
    expect(string.hint).toBe('Use string(trigger.body.ticket.priority).');
    const [integer] = findingsOf(log('a', { message: 'a', count: '{{ trigger.body.ticket.cost / 2 }}' }));
    expect(integer.hint).toBe('Use int(trigger.body.ticket.cost / 2).');
  });

  it('come with a hint at the text around a pill that keeps it from being a number', () => {
    const [spaced] = findingsOf(log('a', { message: 'a', count: '{{ trigger.body.ticket.priority }} ' }));
    expect(spaced).toMatchObject({
      code: 'type-mismatch',
      hint: 'The text around the pill makes it a text; remove it.',
    });
    const [two] = findingsOf(log('a', { message: 'a', count: '{{ 1 }}{{ 2 }}' }));
    expect(two).not.toHaveProperty('hint');
  });

  it.each([
    ['{{ trigger.body.ticket.title }}', true],
    ['in{{ "fo" }}', true],
    ['{{ trigger.method == "PUT" ? "info" : trigger.method }}', true],
    ['{{ trigger.method == "PUT" ? "info" : "loud" }}', true],
    ['{{ trigger.body.extra.level }}', false],
    ['{{ trigger.method == "PUT" ? "info" : "warn" }}', false],
  ])('that take only some texts are warned of where any text may come: %s', (level, isWarned) => {
    const findings = findingsOf(log('a', { message: 'a', level }));
    const warning = { code: 'checked-at-run-time', severity: 'warning', pointer: '/steps/0/inputs/level' };
    expect(findings).toEqual(isWarned ? [expect.objectContaining(warning)] : []);
    if (isWarned) expect(findings[0].message).toContain('"info", "warn"');
  });

  it('that name a missing input are told of once', () => {
    const values = { short_description: 'a' };
    expect(told(findingsOf({ id: 'a', action: 'create-record', inputs: { values } }))).toEqual([
      'missing-input /steps/0/inputs/table',
    ]);
  });

  it('are those of the table that is named', () => {
    const values = {
      short_descripton: '{{ trigger.body.ticket.title }}',
      urgency: '{{ trigger.body.ticket.title }}',
      caller: null,
    };
    const step = { id: 'a', action: 'create-record', inputs: { table: 'incident', values } };
    const findings = findingsOf(step);
    expect(told(findings)).toEqual([
      'missing-input /steps/0/inputs/values/short_description',
      'unknown-input /steps/0/inputs/values/short_descripton',
      'type-mismatch /steps/0/inputs/values/urgency',
    ]);
    expect(findings[1].hint).toBe('Did you mean "short_description"?');
    expect(told(findingsOf({ ...step, inputs: { table: 'incidnet', values } }))).toEqual([
      'unknown-table /steps/0/inputs/table',
    ]);
  });

  it('may need an action that exists', () => {
    const [finding] = findingsOf({ id: 'a', action: 'creat-record' });
    expect(finding).toMatchObject({
      code: 'unknown-action',
      pointer: '/steps/0/action',
      hint: 'Did you mean "create-record"?',
    });
  });
});

/** What is said of a single expression in an input that takes anything. */
function findingsOfPill(expression: string, before: StepDefinition[] = []) {
  const steps = [...before, log('last', { message: 'a', details: { pill: `{{ ${expression} }}` } })];
  return findingsOf(...steps).map(({ code, severity, hint }) => ({ code, severity, hint }));
}

describe('a pill', () => {
  it.each([
    'trigger.body.ticket.title',
    'trigger.body.ticket.labels.map(label, label.name).join(", ")',
    'trigger.body.ticket.labels.filter(l, l.name.startsWith("net"))',
    'trigger.body.ticket.labels.exists(l, l.name == "urgent") ? "now" : "later"',
    'trigger.body.ticket.priority in [1, 2]',
    'trigger.headers["x-ticket-origin"].upperAscii()',
    '"x" + string(trigger.body.ticket.priority)',
    'size(trigger.body.ticket.labels) > 0 && trigger.body.ticket.cost > 1',
    'has(trigger.body.ticket.due) ? timestamp(trigger.body.ticket.due) + duration("1h") : "none"',
    'has(trigger.body.ticket.due) && timestamp(trigger.body.ticket.due).getHours() > 8',
    '!has(trigger.body.ticket.due) || trigger.body.ticket.due != ""',
    'has(trigger.body.ticket.parent.parent.due) ? trigger.body.ticket.parent.parent.due : "none"',
    'has(trigger.body.contact.email) ? trigger.body.contact.email : "none"',
    'coalesce(trigger.body.ticket.due, "none") + "."',
    'coalesce(trigger.body.contact.email, trigger.body.ticket.title).size()',
    'has(trigger.body.extra.anything)',
    'coalesce(trigger.body.extra.count, 0) + 1',
    'coalesce(trigger.body.ticket.parent.labels, []).map(label, label.name)',
    '1 in []',
    '[][0]',
    '{"title": trigger.body.ticket.title}.title',
    '[1, 2, 3][1] + 1',
    'trigger.body.ticket.labels.map(l, has(trigger.body.ticket.due), trigger.body.ticket.due + l.name)',
  ])('without a mistake is passed over: %s', (expression) => {
    expect(findingsOfPill(expression)).toEqual([]);
  });

  it.each([
    ['triger.body', 'unknown-root', '"trigger"'],
    ['trigger.boddy.ticket', 'unknown-field', '"body"'],
    ['trigger.body.tikcet.title', 'unknown-field', '"ticket"'],
    ['trigger.body.ticket.titel', 'unknown-field', '"title"'],
    ['trigger.headers["x-ticket-orign"]', 'unknown-field', '"x-ticket-origin"'],
    ['has(trigger.body.ticket.deu)', 'unknown-field', '"due"'],
    ['trigger.query.limit', 'unknown-field', undefined],
    ['trigger.body.ticket.title.name', 'unknown-field', undefined],
    ['trigger.body.ticket.labels.name', 'unknown-field', '[0]'],
    ['trigger.body.ticket.labels.map(l, l.nmae)', 'unknown-field', '"name"'],
    ['trigger.body.ticket.labels.length > 1', 'unknown-field', 'trigger.body.ticket.labels.size()'],
    ['trigger.body.ticket.title.length', 'unknown-field', 'trigger.body.ticket.title.size()'],
    ['trigger.body.ticket.parent.labels.length', 'unknown-field', '.size()'],
    ['trigger.body.ticket.parent.titel', 'unknown-field', '"title"'],
    ['trigger.body.ticket.labels["first"].name', 'unknown-field', '[0]'],
    ['trigger.body.ticket.labels[1.5]', 'type-mismatch', 'int(1.5)'],
    ['trigger.body.ticket[1]', 'type-mismatch', undefined],
    ['trigger.body.ticket.title + 1', 'type-mismatch', 'string()'],
    ['trigger.body.ticket.title == 1', 'type-mismatch', undefined],
    ['trigger.body.ticket.title > 1', 'type-mismatch', undefined],
    ['trigger.body.ticket.priority in ["1"]', 'type-mismatch', undefined],
    ['trigger.body.ticket.title && true', 'type-mismatch', undefined],
    ['!trigger.body.ticket.priority', 'type-mismatch', undefined],
    ['-trigger.method', 'type-mismatch', undefined],
    ['trigger.method ? 1 : 2', 'type-mismatch', undefined],
    ['trigger.method.filter(x, true)', 'type-mismatch', undefined],
    ['trigger.body.ticket.labels.filter(l, l.name)', 'type-mismatch', undefined],
    ['trigger.method.contains(1)', 'type-mismatch', undefined],
    ['size(1)', 'type-mismatch', undefined],
    ['trigger.method.toUpper()', 'unknown-function', '"upper"'],
    ['contains(trigger.method, "a")', 'unknown-function', '.contains('],
    ['foo(1)', 'unknown-function', undefined],
    ['trigger.method.matches("(?=a)")', 'invalid-regex', undefined],
    ['timestamp("2026-02-30T00:00:00Z")', 'invalid-conversion', undefined],
    ['int("x")', 'invalid-conversion', undefined],
    ['{"a": 1, "a": 2}', 'duplicate-key', undefined],
    ['{1: 2}', 'type-mismatch', undefined],
    ['steps', 'incomplete-pill', undefined],
    ['steps[trigger.method]', 'incomplete-pill', undefined],
    ['steps.lst', 'unknown-step', '"last"'],
    ['steps.last', 'step-not-reached', 'Move'],
    ['"".constructor', 'forbidden-name', undefined],
  ])('with a mistake is told of: %s is %s', (expression, code, hint) => {
    const findings = findingsOfPill(expression);
    expect(findings.map((finding) => [finding.code, finding.severity])).toEqual([[code, 'error']]);
    if (hint !== undefined) expect(findings[0].hint).toContain(hint);
  });

  it.each([
    ['trigger.body.ticket.due == "x"', 'optional-field', 'has(trigger.body.ticket.due)'],
    ['trigger.body.ticket.parent.title + "x"', 'optional-field', 'has(trigger.body.ticket.parent.title)'],
    ['trigger.body.ticket.labels[0].name + ""', 'optional-field', 'has('],
    ['trigger.body.extra.count + 1', 'optional-field', 'has(trigger.body.extra.count)'],
    ['trigger[trigger.method] == 1', 'optional-field', undefined],
    ['trigger.method == null', 'never-equal', 'has()'],
    ['coalesce(trigger.body.ticket.due, null) + "x"', 'may-not-fit', '!= null'],
  ])('that may fail is warned of: %s is %s', (expression, code, hint) => {
    const findings = findingsOfPill(expression);
    expect(findings.map((finding) => [finding.code, finding.severity])).toEqual([[code, 'warning']]);
    if (hint !== undefined) expect(findings[0].hint).toContain(hint);
  });

  it('to a field that may be absent is warned of where its absence changes more than that it is left out', () => {
    const due = '{{ trigger.body.ticket.due }}';
    expect(findingsOf(log('a', { message: 'a', details: { due } }))).toEqual([]);
    const required = findingsOf(log('a', { message: due }));
    expect(required).toEqual([expect.objectContaining({ code: 'optional-field', severity: 'warning' })]);
    expect(required[0].message).toContain('the step fails then');
    expect(findingsOf(log('a', { message: `Due: ${due}` }))[0].message).toContain('The text is empty then');
  });

  it('is told of once per text however often it makes the same mistake', () => {
    expect(findingsOfPill('triger.a + triger.b')).toHaveLength(1);
  });
});

describe('a pill to another step', () => {
  const open: StepDefinition = {
    id: 'open',
    action: 'create-record',
    inputs: { table: 'incident', values: { short_description: 'a' } },
  };
  const branch: StepDefinition = { id: 'branch', if: 'true', then: [open], else: [{ id: 'other', action: 'pause' }] };

  it('knows the columns of the table', () => {
    expect(findingsOfPill('steps.open.record.short_description + "x"', [open])).toEqual([]);
    expect(findingsOfPill('steps.open.record.short_descriptin', [open])).toMatchObject([{ code: 'unknown-field' }]);
    expect(findingsOfPill('steps.open.recrod', [open])).toMatchObject([{ hint: 'Did you mean "record"?' }]);
    expect(findingsOfPill('steps.open.record.caller + "x"', [open])).toMatchObject([{ code: 'may-not-fit' }]);
    expect(findingsOfPill('steps.open.record.caller != null && steps.open.record.caller + "x" == ""', [open])).toEqual(
      [],
    );
  });

  it('in a branch is an error behind the branch, unless it is guarded', () => {
    expect(findingsOfPill('steps.open.record.sys_id', [branch])).toMatchObject([
      { code: 'step-may-not-run', severity: 'error', hint: expect.stringContaining('has(steps.open.record.sys_id)') },
    ]);
    expect(findingsOfPill('has(steps.open) ? steps.open.record.sys_id : "none"', [branch])).toEqual([]);
    expect(findingsOfPill('has(steps.open.record) ? steps.open.record.sys_id : "none"', [branch])).toEqual([]);
    expect(findingsOfPill('coalesce(steps.open.record.sys_id, "none")', [branch])).toEqual([]);
    const guarded: StepDefinition = {
      id: 'b',
      if: 'has(steps.open)',
      then: [log('c', { message: '{{ steps.open.record.sys_id }}' })],
    };
    expect(findingsOf(branch, guarded)).toEqual([]);
  });

  it('in the other branch is an error', () => {
    const step = log('c', { message: '{{ steps.open.record.sys_id }}' });
    const flow: StepDefinition = { id: 'a', if: 'true', then: [open], else: [step] };
    const [finding, ...others] = findingsOf(flow);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'step-not-reached', pointer: '/steps/0/else/0/inputs/message' });
    expect(finding.message).toContain('never runs');
    expect(finding.hint).not.toContain('has(');
    const later = log('d', { message: '{{ coalesce(steps.open.record.sys_id, "none") }}' });
    expect(findingsOf(branch, later)).toEqual([]);
  });

  it('in the same branch before it is fine', () => {
    const step = log('c', { message: '{{ steps.open.record.sys_id }} {{ steps.a.branch }}' });
    expect(findingsOf({ id: 'a', if: 'true', then: [open, step] })).toEqual([]);
  });

  it('that comes later has not run, even when has() asks', () => {
    expect(told(findingsOf(log('a', { message: 'a', loud: '{{ has(steps.open.record) }}' }), open))).toEqual([
      'step-not-reached /steps/0/inputs/loud',
    ]);
  });
});

describe('a condition', () => {
  it('is true or false, and written without braces', () => {
    expect(told(findingsOf({ id: 'a', if: 'trigger.method', then: [] }))).toEqual(['type-mismatch /steps/0/if']);
    const [braces] = findingsOf({ id: 'a', if: '{{ true }}', then: [] });
    expect(braces).toMatchObject({ code: 'syntax-error', hint: 'A condition is written without {{ and }}.' });
    expect(told(findingsOf({ id: 'a', if: '', then: [] }))).toEqual(['syntax-error /steps/0/if']);
  });

  it.each([
    ['trigger.body.ticket.priority = 1', '"=="'],
    ['trigger.body.ticket.priority === 1', '"=="'],
    ['trigger.body.ticket.priority !== 1', '"!="'],
    ['trigger.body.ticket.priority <> 1', '"!="'],
    ['true and false', '"&&"'],
    ['true & false', '"&&"'],
    ['true OR false', '"||"'],
    ['not true', '"!"'],
    ['true && not false', '"!"'],
  ])('written as in other languages is told of with the right operator: %s', (condition, operator) => {
    expect(findingsOf({ id: 'a', if: condition, then: [] })).toMatchObject([
      { code: 'syntax-error', hint: `Did you mean ${operator}?` },
    ]);
  });

  it('proves to its branches what it has asked', () => {
    const use = log('b', { message: '{{ trigger.body.ticket.due }}' });
    expect(findingsOf({ id: 'a', if: 'has(trigger.body.ticket.due)', then: [use] })).toEqual([]);
    expect(findingsOf({ id: 'a', if: '!has(trigger.body.ticket.due)', then: [], else: [use] })).toEqual([]);
    expect(told(findingsOf({ id: 'a', if: '!has(trigger.body.ticket.due)', then: [use] }))).toEqual([
      'optional-field /steps/0/then/0/inputs/message',
    ]);
    const nested: StepDefinition = { id: 'n', if: 'true', then: [use] };
    expect(findingsOf({ id: 'a', if: 'has(trigger.body.ticket.due) && true', then: [nested] })).toEqual([]);
  });
});

describe('a step that says what one field means for others', () => {
  const find: StepDefinition = { id: 'find', action: 'look-up' };
  const useRecord = log('use', { message: '{{ steps.find.record.sys_id }}' });
  const useReason = log('why', { message: '{{ steps.find.reason }}' });

  it.each([
    'steps.find.found',
    'steps.find.found == true',
    'true == steps.find.found',
    'steps.find.found != false',
    '!(steps.find.found == false)',
    '!!steps.find["found"]',
    'trigger.body.ticket.priority > 1 && steps.find.found',
  ])('proves the field to the then branch of %s', (condition) => {
    expect(findingsOf(find, { id: 'a', if: condition, then: [useRecord] })).toEqual([]);
  });

  it.each([
    '!steps.find.found',
    'steps.find.found == false',
    '!(steps.find.found) || trigger.body.ticket.priority > 1',
  ])('proves the field to the else branch of %s', (condition) => {
    expect(findingsOf(find, { id: 'a', if: condition, then: [], else: [useRecord] })).toEqual([]);
  });

  it.each(['steps.find.found || trigger.body.ticket.priority > 1', '!steps.find.found', 'trigger.method == "PUT"'])(
    'proves nothing to the then branch of %s',
    (condition) => {
      expect(told(findingsOf(find, { id: 'a', if: condition, then: [useRecord] }))).toEqual([
        'optional-field /steps/1/then/0/inputs/message',
      ]);
    },
  );

  it('proves what it says of the other case, inside one expression too', () => {
    expect(findingsOf(find, { id: 'a', if: 'steps.find.found', then: [], else: [useReason] })).toEqual([]);
    expect(findingsOf(find, { id: 'a', if: 'steps.find.found', then: [useReason] })).toHaveLength(1);
    const choice = 'steps.find.found ? steps.find.record.sys_id : steps.find.reason';
    expect(findingsOfPill(choice, [find])).toEqual([]);
  });
});

describe('checking a flow', () => {
  it('takes any JSON value', () => {
    const check = (definition: unknown) => expect(Array.isArray(checkFlow(definition, CATALOGUE))).toBe(true);
    fc.assert(fc.property(fc.jsonValue(), check));
    const name = fc.constantFrom(
      'id',
      'if',
      'then',
      'else',
      'action',
      'inputs',
      'message',
      'table',
      'values',
      'details',
    );
    const text = fc.constantFrom(
      'a',
      'log',
      'create-record',
      'incident',
      '{{ trigger.body }}',
      '{{ 1 + }}',
      '{{',
      'true',
    );
    const { step } = fc.letrec((tie) => ({
      step: fc.dictionary(
        name,
        fc.oneof(text, fc.jsonValue({ maxDepth: 1 }), tie('step'), fc.array(tie('step'), { maxLength: 3 })),
      ),
    }));
    fc.assert(fc.property(fc.array(step, { maxLength: 4 }), (steps) => check({ ...flowOf(), steps })));
  });

  it('takes a large flow', () => {
    const steps = Array.from({ length: 500 }, (_, at) =>
      log(`s${at}`, {
        message: `{{ trigger.body.ticket.title }} ${at}`,
        count: at,
        loud: '{{ trigger.body.ticket.cost > 1 }}',
      }),
    );
    expect(findingsOf(...steps)).toEqual([]);
  });
});
