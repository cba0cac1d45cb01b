import { describe, expect, it } from '@jest/globals';
import { connectPatiently } from '../../src/database/connect-patiently.js';
import { createEmptyDatabase } from '../support/test-database.js';

describe('connecting to the database', () => {
  it('gives up on a server that stays away, naming it without its password', async () => {
    const refused = connectPatiently('postgresql://app:secret@127.0.0.1:1/sluice', 0);
    await expect(refused).rejects.toThrow('Cannot connect to the database postgresql://app@127.0.0.1:1/sluice');
  });

  it('gives up at once when the server knows no such database', async () => {
    const database = await createEmptyDatabase();
    await database.drop();
    await expect(connectPatiently(database.url)).rejects.toThrow(/database "test_\w+" does not exist/);
  });
});
