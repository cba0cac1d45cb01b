import { describe, expect, it } from '@jest/globals';
import { requireJsonAccepted } from '../../../src/endpoints/bodies/require-json-accepted.js';

describe('requireJsonAccepted', () => {
  it.each([
    undefined,
    '',
    '*/*',
    'application/json',
    'Application/JSON; charset=utf-8',
    'application/*;q=0.1',
    'text/html, */*;q=0.8',
    '*/*;q=0, application/json',
    'application/json, */*;q=0',
    'text/html;q=0, application/json;q=0.001',
  ])('takes %s', (accept) => {
    expect(() => requireJsonAccepted(accept)).not.toThrow();
  });

  it.each([
    'text/html',
    'application/xml, text/*',
    'application/json;q=0',
    '*/*, application/json;q=0.0',
    'application/*;q=0, */*',
    'application/jsonx',
    '*/*; q=0.000',
  ])('refuses %s', (accept) => {
    expect(() => requireJsonAccepted(accept)).toThrow(expect.objectContaining({ code: 'not-acceptable' }));
  });
});
