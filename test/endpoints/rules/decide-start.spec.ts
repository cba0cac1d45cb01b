import { describe, expect, it } from '@jest/globals';
import { decideStart } from '../../../src/endpoints/rules/decide-start.js';
import { compileRules } from '../../../src/endpoints/rules/endpoint-rules.js';
import type { JsonObject } from '../../../src/shared/json.js';
import type { RestTrigger } from '../../../src/triggers/rest-trigger.js';

const KEY = { key: 'k', fingerprint: 'f' };
const DAY = 86_400_000;

const decide = (members: JsonObject, trigger: JsonObject, presented: typeof KEY | null = null) =>
  decideStart(
    compileRules({ type: 'rest', api: 'a', version: 1, method: 'POST', path: '/a', ...members } as RestTrigger),
    trigger,
    presented,
  );
const byDelivery = (id: unknown) => decide({ dedupe: { by: 'trigger.body.id' } }, { body: { id } as JsonObject });

describe('whether a call starts an execution', () => {
  it('starts one for every call that carries nothing to know it again by', () => {
    expect(decide({}, {})).toEqual({ kind: 'start' });
    expect(decide({ idempotency: { mode: 'off' } }, {}, KEY)).toEqual({ kind: 'start' });
  });

  it('starts one for a key, for a day or as long as the designer says', () => {
    expect(decide({}, {}, KEY)).toEqual({ kind: 'start', once: { key: 'key:k', fingerprint: 'f', withinMs: DAY } });
    expect(decide({ idempotency: { expiresAfter: 'PT1M' } }, {}, KEY)).toMatchObject({ once: { withinMs: 60_000 } });
  });

  it('knows a delivery by text or whole number, and keeps the two apart', () => {
    const [one, other] = [byDelivery('7'), byDelivery(7)];
    expect(one).toMatchObject({ kind: 'start', once: { fingerprint: null, withinMs: DAY } });
    expect(other).not.toEqual(one);
    expect(byDelivery('7')).toEqual(one);
    expect(byDelivery('x'.repeat(100_000))).not.toEqual(byDelivery('x'.repeat(100_001)));
  });

  it('starts one for each delivery of which the designer says that it has no id', () => {
    expect(byDelivery(null)).toEqual({ kind: 'start' });
  });

  it.each([[''], [1.5], [true], [['7']]])('refuses a delivery whose id is %j', (id) => {
    expect(() => byDelivery(id)).toThrow(expect.objectContaining({ code: 'rule-not-applicable', status: 422 }));
  });

  it('refuses a call that lacks what a rule looks at, and says what', () => {
    const lacks: unknown = expect.objectContaining({
      code: 'rule-not-applicable',
      detail: expect.stringContaining('trigger.body.id is absent'),
    });
    expect(() => decide({ dedupe: { by: 'trigger.body.id' } }, { body: {} })).toThrow(lacks as Error);
    expect(() => decide({ condition: 'trigger.body.id == 1' }, { body: {} })).toThrow(lacks as Error);
  });

  it('ignores a call that does not meet the start condition, without taking its key', () => {
    const condition = 'trigger.body.action == "opened"';
    expect(decide({ condition }, { body: { action: 'closed' } }, KEY)).toEqual({ kind: 'ignore' });
    expect(decide({ condition }, { body: { action: 'opened' } }, KEY)).toMatchObject({ once: { key: 'key:k' } });
    const dedupe = { by: 'trigger.body.id' };
    expect(decide({ condition, dedupe }, { body: { action: 'closed' } })).toEqual({ kind: 'ignore' });
  });
});
