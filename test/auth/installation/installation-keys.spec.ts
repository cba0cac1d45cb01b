import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { startAuthNode } from '../create-auth-app.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

describe('a node that joins an installation', () => {
  it('refuses to start with another secret, and says what to do', async () => {
    const first = await startAuthNode(database);
    try {
      const second = await startAuthNode(database);
      await second.app.close();
      await expect(startAuthNode(database, { secret: 'another secret, long enough to be accepted' })).rejects.toThrow(
        'Set SLUICE_SECRET to the same value on every node',
      );
    } finally {
      await first.app.close();
    }
  });
});
