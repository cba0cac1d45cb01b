import { Injectable } from '@nestjs/common';
import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';

/** What names of hosts stand for at this moment, by the resolver of the machine. */
@Injectable()
export class HostAddresses {
  find(hostname: string): Promise<LookupAddress[]> {
    return lookup(hostname, { all: true });
  }
}
