import { describe, expect, it } from '@jest/globals';
import { requireAccepted } from '../../../src/endpoints/bodies/require-accepted.js';

describe('requireAccepted', () => {
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
    expect(() => requireAccepted(accept, ['application/json'])).not.toThrow();
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
    expect(() => requireAccepted(accept, ['application/json'])).toThrow(
      expect.objectContaining({ code: 'not-acceptable' }),
    );
  });

  it('takes whoever accepts one of several media types, each judged by what is said of it', () => {
    const offered = ['application/json', 'text/csv'];
    expect(() => requireAccepted('text/csv', offered)).not.toThrow();
    expect(() => requireAccepted('text/*;q=0.5, application/json;q=0', offered)).not.toThrow();
    expect(() => requireAccepted('text/html, text/csv;q=0', offered)).toThrow(
      expect.objectContaining({ code: 'not-acceptable', detail: expect.stringContaining('text/csv') }),
    );
  });
});
