import { Injectable } from '@nestjs/common';
import type { KeyObject } from 'node:crypto';
import { InstallationKeys } from './installation/installation-keys.js';

/** Signs the addresses at which executions are called back. It follows from the installation's secret and is stored nowhere. */
@Injectable()
export class CallbackKey {
  readonly key: KeyObject;

  constructor({ callbacks }: InstallationKeys) {
    this.key = callbacks;
  }
}
