import { Injectable } from '@nestjs/common';
import type { KeyObject } from 'node:crypto';
import { InstallationKeys } from './installation/installation-keys.js';

/** The keys that wrap the keys of credentials, by version. They follow from the installation's secret and are stored nowhere. */
@Injectable()
export class CredentialKeys {
  /** The version that new values are sealed under. */
  readonly current: number = 1;
  private readonly keys: ReadonlyMap<number, KeyObject>;

  constructor({ credentials }: InstallationKeys) {
    this.keys = new Map([[1, credentials]]);
  }

  /** Throws for a version that this installation never had. */
  get(version: number): KeyObject {
    const key = this.keys.get(version);
    if (key === undefined) throw new Error(`There is no credential key of version ${version}.`);
    return key;
  }
}
