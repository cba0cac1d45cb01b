import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { CredentialKind } from './credential-kind.js';
import { Credential } from './vault/credential.entity.js';
import { CredentialValue } from './vault/credential-value.entity.js';
import { SealedValues } from './vault/sealed-values.service.js';

/** Milliseconds. A change on another node takes effect no later than this. */
const FRESH = 1000;
const MOST_CREDENTIALS = 10_000;

interface Known {
  since: number;
  secrets: Promise<readonly string[]>;
}

/** Where secrets are used: the only place that opens them. */
@Injectable()
export class CredentialVault {
  private readonly known = new Map<string, Known>();

  constructor(
    @InjectRepository(Credential) private readonly credentials: Repository<Credential>,
    @InjectRepository(CredentialValue) private readonly values: Repository<CredentialValue>,
    private readonly sealed: SealedValues,
  ) {}

  /** The kinds of a namespace's credentials, by name. */
  async kinds(namespace: string): Promise<ReadonlyMap<string, CredentialKind>> {
    const rows = await this.credentials.find({ where: { namespace }, order: { name: 'ASC' } });
    return new Map(rows.map(({ name, kind }) => [name, kind]));
  }

  /**
   * The secret, or two while one replaces the other; none for a credential that does not exist. At most a second old, so
   * that a busy endpoint costs one query per second; never older than a change that this node made.
   */
  secrets(namespace: string, name: string): Promise<readonly string[]> {
    const key = `${namespace}/${name}`;
    const since = performance.now();
    const known = this.known.get(key);
    if (known !== undefined && since - known.since < FRESH) return known.secrets;
    if (this.known.size >= MOST_CREDENTIALS) this.known.clear();
    const read: Known = { since, secrets: this.read(namespace, name) };
    this.known.set(key, read);
    read.secrets.catch(() => {
      if (this.known.get(key) === read) this.known.delete(key);
    });
    return read.secrets;
  }

  /** Called after every change: on this node it takes effect at once. */
  forget(): void {
    this.known.clear();
  }

  private async read(namespace: string, credential: string): Promise<readonly string[]> {
    const rows = await this.values.find({ where: { namespace, credential }, order: { id: 'DESC' } });
    return rows.map((row) => this.sealed.open(row));
  }
}
