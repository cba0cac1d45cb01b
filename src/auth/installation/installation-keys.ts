import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { SluiceConfig } from '../../config/sluice-config.js';
import { patiently } from '../../database/patiently.js';
import { readSecret } from './read-secret.js';

/** The keys that follow from the installation's secret. */
export class InstallationKeys {
  private constructor(
    readonly accessTokens: KeyObject,
    readonly clientTokens: KeyObject,
    /** Wraps the keys of credentials. */
    readonly credentials: KeyObject,
    /** Signs the addresses at which executions are called back. */
    readonly callbacks: KeyObject,
  ) {}

  /**
   * Takes the configured secret, else the one in the data directory. The first node leaves a fingerprint in the
   * database; a node with another secret would refuse what the others issued, so it throws.
   */
  static async open({ secret, dataDirectory }: SluiceConfig, database: DataSource): Promise<InstallationKeys> {
    const known = secret ?? (await readSecret(dataDirectory));
    const fingerprint = derive(known, 'fingerprint').toString('hex');
    const row = await patiently(() => recordedFingerprint(database, fingerprint));
    if (row.secret_fingerprint !== fingerprint) {
      throw new Error(
        'This node has another secret than the installation in the database. ' +
          'Set SLUICE_SECRET to the same value on every node, or use the secret.key of the data directory it was set up with.',
      );
    }
    return new InstallationKeys(
      createSecretKey(derive(known, 'access tokens')),
      createSecretKey(derive(known, 'client tokens')),
      createSecretKey(derive(known, 'credentials 1')),
      createSecretKey(derive(known, 'callbacks 1')),
    );
  }
}

/** Of the first node, which is this one if there is none yet. */
async function recordedFingerprint(database: DataSource, own: string): Promise<{ secret_fingerprint: string }> {
  await database.query('UPDATE sluice.installation SET secret_fingerprint = $1 WHERE secret_fingerprint IS NULL', [
    own,
  ]);
  const [row] = (await database.query('SELECT secret_fingerprint FROM sluice.installation')) as [
    { secret_fingerprint: string },
  ];
  return row;
}

/** Each purpose has its own key, so that none tells anything about another (HKDF, RFC 5869). */
function derive(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'sluice', purpose, 32));
}
