import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Principal } from '../../../src/auth/principal.js';
import { VerifiedCallers } from '../../../src/auth/verification/verified-callers.service.js';

const dana: Principal = { kind: 'user', id: '1', name: 'dana', scheme: 'jwt', grants: [] };

class TestCallers extends VerifiedCallers {
  time = 5000;

  protected override now(): number {
    return this.time;
  }
}

let callers: TestCallers;
const verify = jest.fn<() => Promise<Principal | null>>();

beforeEach(() => {
  callers = new TestCallers();
  verify.mockReset().mockResolvedValue(dana);
});

describe('whom a credential proved', () => {
  it('is remembered for less than a second, counted from when the question was asked', async () => {
    verify.mockImplementationOnce(async () => {
      callers.time += 600;
      return dana;
    });
    expect(await callers.find('a', verify)).toBe(dana);
    callers.time = 5999;
    expect(await callers.find('a', verify)).toBe(dana);
    expect(verify).toHaveBeenCalledTimes(1);
    callers.time = 6000;
    await callers.find('a', verify);
    expect(verify).toHaveBeenCalledTimes(2);
  });

  it('is asked once for all who ask at the same time', async () => {
    await Promise.all([callers.find('a', verify), callers.find('a', verify), callers.find('b', verify)]);
    expect(verify).toHaveBeenCalledTimes(2);
  });

  it('is not remembered when it proved nobody', async () => {
    verify.mockResolvedValueOnce(null);
    expect(await callers.find('a', verify)).toBeNull();
    expect(await callers.find('a', verify)).toBe(dana);
  });

  it('is not remembered when verifying failed', async () => {
    verify.mockRejectedValueOnce(new Error('no database'));
    await expect(callers.find('a', verify)).rejects.toThrow('no database');
    expect(await callers.find('a', verify)).toBe(dana);
  });

  it('is forgotten at once on request, also when it was still being verified', async () => {
    const early = callers.find('a', verify);
    callers.forget();
    verify.mockResolvedValueOnce(null);
    expect(await callers.find('a', verify)).toBeNull();
    expect(await early).toBe(dana);
    expect(await callers.find('a', verify)).toBe(dana);
  });

  it('takes bounded room however many callers there are', async () => {
    for (let at = 0; at < 10_001; at++) await callers.find(String(at), verify);
    await callers.find('0', verify);
    expect(verify).toHaveBeenCalledTimes(10_002);
  });
});
