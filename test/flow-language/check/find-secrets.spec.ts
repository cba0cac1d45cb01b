import { describe, expect, it } from '@jest/globals';
import { findSecrets } from '../../../src/flow-language/check/find-secrets.js';
import type { JsonValue } from '../../../src/shared/json.js';
import { findingsOfFlow, log } from './check-steps.js';

const RANDOM = 'q7Zp2Lx9Vb4Kc8Nw3Rt6';

describe('a text that looks like a secret', () => {
  it.each<[string, JsonValue]>([
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nabc'],
    ['an AWS key', { note: `use ${'AKIA'}IOSFODNN7EXAMPLE` }],
    ['a GitHub token', `ghp_${'a1B2'.repeat(9)}`],
    ['a Slack token', ['xoxb', '1234567890', 'abc'].join('-')],
    ['a Stripe key', ['sk', 'live', 'abcdefghij0123456789'].join('_')],
    ['a signing secret', `whsec_${'Abc1'.repeat(6)}`],
    ['an API key of Sluice', `slk_${'a1b2c3d4e5'}_${'a1b2c3'.repeat(6)}`],
    ['a JSON Web Token', `eyJ${'a'.repeat(20)}.eyJ${'b'.repeat(20)}.${'c'.repeat(20)}`],
    ['a password in an address', 'https://user:hunter2@example.com/'],
    ['a written Authorization header', { headers: { Authorization: 'Bearer abcdef' } }],
    ['a written Authorization header with a pill in it', { authorization: 'Basic abc{{ trigger.method }}' }],
    ['a password', { password: 'hunter2!' }],
    ['a random token', { apiKey: RANDOM }],
    ['a random secret in a list', { client_secret: [RANDOM] }],
  ])('is warned of: %s', (_name, value) => {
    expect(findSecrets(value, '/inputs')).toMatchObject([
      { code: 'possible-secret', severity: 'warning', hint: expect.stringContaining('credential') },
    ]);
  });

  it.each<[string, JsonValue]>([
    ['an ordinary text', { message: 'The token of user 12345678901234567890 is gone.' }],
    ['the name of a credential', { credential: 'monitoring-2026' }],
    ['a pill', { password: '{{ trigger.body.password }}', Authorization: 'Bearer {{ steps.login.token }}' }],
    ['a short value', { token: 'abc' }],
    ['a word', { secretName: RANDOM, token: 'continuation-token-name' }],
    ['an address', 'https://example.com:8080/a@b'],
    ['an id', { incident: '0a1b2c3d4e5f60718293a4b5c6d7e8f9' }],
  ])('is not warned of when it is %s', (_name, value) => {
    expect(findSecrets(value, '/inputs')).toEqual([]);
  });

  it('is found wherever it stands in the steps or variables', () => {
    const variables = { token: { type: 'string', default: `ghp_${'a1B2'.repeat(9)}` } } as const;
    const steps = [{ id: 'l', forEach: '[1]', as: 'x', do: [log('a', { message: 'a', details: { apiKey: RANDOM } })] }];
    const found = findingsOfFlow({ variables, steps }).map(({ pointer }) => pointer);
    expect(found).toEqual(['/steps/0/do/0/inputs/details/apiKey', '/variables/token/default']);
  });
});
