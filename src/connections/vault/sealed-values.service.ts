import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CredentialKeys } from '../../auth/credential-keys.service.js';
import { newId } from '../../shared/uuid.js';
import { CredentialValue } from './credential-value.entity.js';
import { open, seal } from './envelope.js';

type Sealed = Pick<CredentialValue, 'id' | 'namespace' | 'credential' | 'keyVersion' | 'wrappedKey' | 'sealed'>;

/** Writes and reads the values of credentials. Each opens in its own row only. */
@Injectable()
export class SealedValues {
  constructor(private readonly keys: CredentialKeys) {}

  /** Returns the id of the new value. */
  async add(
    manager: EntityManager,
    owner: { namespace: string; credential: string },
    secret: string,
    createdBy: string,
  ): Promise<string> {
    const { namespace, credential } = owner;
    const row = { id: newId(), namespace, credential, keyVersion: this.keys.current };
    const envelope = seal(secret, this.keys.get(row.keyVersion), placeOf(row));
    await manager.insert(CredentialValue, { ...row, ...envelope, createdBy });
    return row.id;
  }

  /** Throws for a row that was tampered with. */
  open(value: Sealed): string {
    return open(value, this.keys.get(value.keyVersion), placeOf(value));
  }
}

function placeOf({ namespace, credential, id, keyVersion }: Omit<Sealed, 'wrappedKey' | 'sealed'>): string[] {
  return ['credential_value', namespace, credential, id, String(keyVersion)];
}
