import { describe, expect, it } from '@jest/globals';
import { requireDraft } from '../../../src/flows/drafts/require-draft.js';
import type { SluiceError } from '../../../src/shared/sluice-error.js';

function refusalOf(body: unknown): SluiceError {
  try {
    requireDraft(body);
  } catch (error) {
    return error as SluiceError;
  }
  throw new Error('It was accepted.');
}

describe('requireDraft', () => {
  it('accepts anything with a name, however unfinished', () => {
    const draft = { name: 'Open an incident', steps: 'later' };
    expect(requireDraft(draft)).toBe(draft);
  });

  it.each([
    ['nothing', undefined, ''],
    ['a list', [], ''],
    ['text', 'flow', ''],
    ['null', null, ''],
    ['no name', {}, '/name'],
    ['a number as name', { name: 7 }, '/name'],
    ['an empty name', { name: '' }, '/name'],
    ['a name with spaces around it', { name: ' flow' }, '/name'],
    ['a name of 201 characters', { name: 'x'.repeat(201) }, '/name'],
  ])('refuses %s and points at it', (_, body, pointer) => {
    const refusal = refusalOf(body);
    expect(refusal.code).toBe('validation-failed');
    expect(refusal.options.errors).toMatchObject([{ pointer }]);
  });
});
