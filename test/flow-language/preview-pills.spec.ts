import { describe, expect, it } from '@jest/globals';
import { previewPills, type PreviewSubject, type SampleData } from '../../src/flow-language/preview-pills.js';
import { FIXED_ENVIRONMENT } from './pills/fixed-environment.js';

const SAMPLE: SampleData = {
  trigger: { body: { ticket: { title: 'VPN down', labels: [{ name: 'network' }, { name: 'vpn' }] } } },
  steps: { find: { found: true } },
  vars: { count: 3 },
  items: { service: { name: 'mail' } },
  now: FIXED_ENVIRONMENT.now(),
  uuid: FIXED_ENVIRONMENT.uuid,
};
const preview = (subject: PreviewSubject) => previewPills(subject, SAMPLE);
const stagesOf = (subject: PreviewSubject) => preview(subject).stages.map(({ text, value }) => [text, value]);

describe('a preview of an expression', () => {
  it('shows every part with its value, in the order of evaluation', () => {
    expect(preview({ expression: 'trigger.body.ticket.title.lower().split(" ").first() + "!"' })).toEqual({
      value: 'vpn!',
      type: 'string',
      stages: [
        { pointer: '', text: 'trigger.body.ticket.title', type: 'string', value: 'VPN down' },
        { pointer: '', text: 'trigger.body.ticket.title.lower()', type: 'string', value: 'vpn down' },
        { pointer: '', text: 'trigger.body.ticket.title.lower().split(" ")', type: 'list', value: ['vpn', 'down'] },
        { pointer: '', text: 'trigger.body.ticket.title.lower().split(" ").first()', type: 'string', value: 'vpn' },
        {
          pointer: '',
          text: 'trigger.body.ticket.title.lower().split(" ").first() + "!"',
          type: 'string',
          value: 'vpn!',
        },
      ],
      truncated: false,
      problem: null,
    });
  });

  it('shows what a condition looked at, and not what it had no need to', () => {
    expect(stagesOf({ expression: 'steps.find.found || vars.count > 2' })).toEqual([
      ['steps.find.found', true],
      ['steps.find.found || vars.count > 2', true],
    ]);
  });

  it('goes through a list item by item', () => {
    const expression = 'trigger.body.ticket.labels.map(label, label.name.size())';
    expect(stagesOf({ expression }).slice(1, -1)).toEqual([
      ['label.name', 'network'],
      ['label.name.size()', 7],
      ['label.name', 'vpn'],
      ['label.name.size()', 3],
    ]);
  });

  it('sees variables, the items of loops, the given moment and nothing else', () => {
    expect(preview({ expression: 'service.name + string(vars.count) + now().format("yyyy")' }).value).toBe('mail32026');
    expect(preview({ expression: 'other.name' }).problem).toMatchObject({ code: 'unknown-root' });
  });

  it.each([
    ['trigger.body.ticket.title.lowr()', { code: 'unknown-function', hint: 'Did you mean "lower"?' }],
    ['1 +', { code: 'syntax-error' }],
    ['"a".matches("(")', { code: 'invalid-regex' }],
    ['"a" + 1', { code: 'type-mismatch', hint: 'Turn the other side into text with string().' }],
  ])('tells a mistake as the check does: %s', (expression, problem) => {
    expect(preview({ expression })).toMatchObject({ type: null, stages: [], problem: { pointer: '', ...problem } });
  });

  it('shows how far it came when the data does not do', () => {
    const outcome = preview({ expression: 'int(trigger.body.ticket.title) + 1' });
    expect(outcome).toMatchObject({ type: null, problem: { code: 'invalid-conversion', pointer: '' } });
    expect(outcome).not.toHaveProperty('value');
    expect(outcome.stages).toEqual([
      { pointer: '', text: 'trigger.body.ticket.title', type: 'string', value: 'VPN down' },
    ]);
    const absent = preview({ expression: 'steps.later.record' });
    expect(absent).toMatchObject({ problem: { code: 'absent-field' } });
    expect(absent.stages).toEqual([{ pointer: '', text: 'steps.later.record', type: 'absent' }]);
  });
});

describe('a preview of inputs', () => {
  it('fills every pill in, wherever it stands, and says where each part comes from', () => {
    const template = {
      table: 'incident',
      values: {
        title: 'Ticket: {{ trigger.body.ticket.title }}',
        due: '{{ trigger.body.due }}',
        count: '{{ vars.count }}',
      },
    };
    const { value, type, stages } = preview({ template });
    expect(value).toEqual({ table: 'incident', values: { title: 'Ticket: VPN down', count: 3 } });
    expect(type).toBe('object');
    expect(stages).toEqual([
      { pointer: '/values/title', text: 'trigger.body.ticket.title', type: 'string', value: 'VPN down' },
      { pointer: '/values/due', text: 'trigger.body.due', type: 'absent' },
      { pointer: '/values/count', text: 'vars.count', type: 'integer', value: 3 },
    ]);
  });

  it('points at the text that a problem is in', () => {
    const template = { a: ['{{ vars.count }}', '{{ vars.count / 0 }}'] };
    expect(preview({ template })).toMatchObject({ problem: { code: 'division-by-zero', pointer: '/a/1' } });
    expect(preview({ template: { 'a/b': '{{ nope }}' } })).toMatchObject({ problem: { pointer: '/a~1b' } });
  });

  it('is a text, a list or nothing where that is what was sent', () => {
    expect(preview({ template: '{{ now() }}' })).toMatchObject({ value: '2026-01-31T10:20:30.000Z', type: 'string' });
    expect(preview({ template: [1, '{{ trigger.none }}'] })).toMatchObject({ value: [1], type: 'list' });
    expect(preview({ template: '{{ trigger.none }}' })).toMatchObject({ type: 'absent', problem: null });
    expect(preview({ template: null })).toMatchObject({ value: null, type: 'null', stages: [] });
  });
});

describe('a preview is bounded', () => {
  const many = {
    ...SAMPLE,
    trigger: { list: Array.from({ length: 5_000 }, (_, at) => at), text: 'x'.repeat(300_000) },
  };
  const of = (expression: string) => previewPills({ expression }, many);

  it('shows the first stages of many', () => {
    const { stages, truncated, value } = of('trigger.list.map(n, n + 1).size()');
    expect({ stages: stages.length, truncated, value }).toEqual({ stages: 200, truncated: true, value: 5_000 });
  });

  it('leaves out values that are too large to be shown', () => {
    const { stages, truncated, value } = of('trigger.text.size()');
    expect({ value, truncated }).toEqual({ value: 300_000, truncated: true });
    expect(stages).toContainEqual({ pointer: '', text: 'trigger.text', type: 'string' });
  });

  it('gives up on what costs too much, or comes to too much', () => {
    expect(of('trigger.list.map(n, trigger.list.map(m, n * m))')).toMatchObject({
      problem: { code: 'expression-too-costly' },
    });
    expect(of('[trigger.text, trigger.text, trigger.text, trigger.text]')).toMatchObject({
      problem: { code: 'output-too-large' },
    });
    const texts = Array.from({ length: 501 }, () => '{{ 1 }}');
    expect(preview({ template: texts })).toMatchObject({ problem: { code: 'limit-exceeded' } });
  });
});
