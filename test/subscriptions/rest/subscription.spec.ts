import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Subscriptions } from '../../../src/subscriptions/subscriptions.service.js';
import { type AuthApp, createAuthApp } from '../../auth/create-auth-app.js';
import { createNamespace } from '../../support/people.js';

const URL = '/platform/v1/subscription';
const ENTERPRISE = { plan: 'enterprise', status: 'active', validFrom: '2026-01-01T00:00:00Z' };
let test: AuthApp;

beforeAll(async () => {
  test = await createAuthApp();
});

afterAll(() => test.close());

const requireActive = () => test.app.get(Subscriptions).requireActive('integration_hub');

describe('the subscription', () => {
  it('200: is an active developer one without an end at first', async () => {
    const { status, body } = await test.admin.get(URL);
    expect(status).toBe(200);
    expect(body).toMatchObject({ product: 'integration_hub', plan: 'developer', status: 'active', validUntil: null });
    await expect(requireActive()).resolves.toBeUndefined();
  });

  it('200: is replaced by an admin, and that is audited', async () => {
    const answer = await test.admin.put(URL, { ...ENTERPRISE, validUntil: '2999-01-01T00:00:00+01:00' });
    expect(answer).toMatchObject({
      status: 200,
      body: { plan: 'enterprise', validFrom: '2026-01-01T00:00:00.000Z', validUntil: '2998-12-31T23:00:00.000Z' },
    });
    expect((await test.admin.get(URL)).body).toEqual(answer.body);
    expect((await test.admin.get('/platform/v1/audit?limit=1')).body.items[0]).toMatchObject({
      actor: 'admin',
      action: 'subscription.set',
      details: { plan: 'enterprise' },
    });
    await expect(requireActive()).resolves.toBeUndefined();
  });

  it.each([
    ['suspended', { status: 'suspended' }],
    ['expired', { status: 'expired' }],
    ['over', { validUntil: '2026-01-02T00:00:00Z' }],
    ['yet to come', { validFrom: '2999-01-01T00:00:00Z' }],
  ])('403: does not cover the product while it is %s', async (_, change) => {
    expect((await test.admin.put(URL, { ...ENTERPRISE, ...change })).status).toBe(200);
    await expect(requireActive()).rejects.toMatchObject({ code: 'subscription-required', status: 403 });
  });

  it.each([
    ['an unknown status', { status: 'free' }, '/status'],
    ['a day that does not exist', { validFrom: '2026-02-30T00:00:00Z' }, '/validFrom'],
    ['an end before its beginning', { validUntil: '2025-01-01T00:00:00Z' }, '/validUntil'],
    ['another product', { product: 'other' }, '/product'],
  ])('422: is not set with %s', async (_, change, pointer) => {
    const answer = await test.admin.put(URL, { ...ENTERPRISE, ...change });
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });

  it('401, 403: is read and set by admins alone', async () => {
    const acme = await createNamespace(test.admin);
    expect((await test.anyone.get(URL)).status).toBe(401);
    expect((await acme.designer.get(URL)).status).toBe(403);
    expect((await acme.designer.put(URL, ENTERPRISE)).status).toBe(403);
  });
});
