import { describe, expect, it } from '@jest/globals';
import { unprivilegedUser } from '../../../src/database/embedded/server-user.js';

const ROOT = 'root:x:0:0:root:/root:/bin/bash';
const NOBODY = 'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin';
const POSTGRES = 'postgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash';

describe('the account that runs the server for root', () => {
  it('is postgres where there is one', () => {
    expect(unprivilegedUser([ROOT, NOBODY, POSTGRES].join('\n'))).toEqual({ uid: 101, gid: 104 });
  });

  it('is nobody where there is no postgres', () => {
    expect(unprivilegedUser([ROOT, NOBODY, ''].join('\n'))).toEqual({ uid: 65534, gid: 65534 });
  });

  it('may have an id that is written as a negative number', () => {
    const user = unprivilegedUser('nobody:*:-2:-2:Unprivileged User:/var/empty:/usr/bin/false');
    expect(user).toEqual({ uid: 4294967294, gid: 4294967294 });
  });

  it('is nobody at all where neither exists, for none is created', () => {
    expect(unprivilegedUser(ROOT)).toBeUndefined();
  });
});
