import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CheckPassword as CheckPasswordType } from '../../../src/auth/users/check-password.service.js';

const isPassword = jest.fn<(password: string, hash: string) => Promise<boolean>>();
jest.unstable_mockModule('../../../src/auth/users/password.js', () => ({
  isPassword,
  hashPassword: () => Promise.resolve('the hash of nobody'),
}));
const { CheckPassword } = await import('../../../src/auth/users/check-password.service.js');

const dana = { username: 'dana', passwordHash: "the hash of dana's password", status: 'active' };
const throttle = { admit: jest.fn(), forgive: jest.fn() };
let passwords: CheckPasswordType;

beforeEach(() => {
  jest.clearAllMocks();
  isPassword.mockImplementation(async (_, hash) => hash === dana.passwordHash);
  const users = { findOneBy: async ({ username }: { username: string }) => (username === 'dana' ? dana : null) };
  passwords = new CheckPassword(users as never, throttle as never);
});

describe('a password', () => {
  it('finds its user, and the attempt does not count', async () => {
    expect(await passwords.check('DANA', 'right', '10.0.0.1')).toBe(dana);
    expect(throttle.forgive).toHaveBeenCalledWith('dana', '10.0.0.1');
  });

  it.each([
    ['of an unknown user', 'nobody'],
    ['of what cannot be a username', 'a:b\0'],
  ])('%s is hashed all the same, so that the time of the answer tells nothing', async (_, username) => {
    await expect(passwords.check(username, 'any', '10.0.0.1')).rejects.toMatchObject({ code: 'invalid-credentials' });
    expect(isPassword.mock.calls).toEqual([['any', 'the hash of nobody']]);
    expect(throttle.forgive).not.toHaveBeenCalled();
  });

  it('is not looked at when there were too many attempts', async () => {
    throttle.admit.mockImplementationOnce(() => {
      throw new Error('too many');
    });
    await expect(passwords.check('dana', 'right', '10.0.0.1')).rejects.toThrow('too many');
    expect(isPassword).not.toHaveBeenCalled();
  });
});
