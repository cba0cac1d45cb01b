import { Injectable } from '@nestjs/common';
import type { Socket } from 'node:net';
import { SluiceConfig } from '../config/sluice-config.js';
import { AddressGuard } from './address-guard.js';
import { failureOf } from './exchange/failure-of.js';
import { guardedConnector } from './exchange/guarded-connector.js';
import { HostAddresses } from './host-addresses.service.js';

/** The only way out of this process for anything but HTTP. */
@Injectable()
export class GuardedSockets {
  private readonly connect: ReturnType<typeof guardedConnector>;

  constructor({ egressAllow }: SluiceConfig, hosts: HostAddresses) {
    this.connect = guardedConnector(new AddressGuard(egressAllow), hosts);
  }

  /** A connection in the clear. Throws `egress-blocked` (before anything is connected to), `call-timeout`, `call-failed`. */
  open(hostname: string, port: number): Promise<Socket> {
    const target = { hostname, host: hostname, port: String(port), protocol: 'http:' };
    return new Promise((resolve, reject) => {
      this.connect(target, (error, socket) => {
        if (error === null) resolve(socket);
        else reject(failureOf(error, hostname, false) as Error);
      });
    });
  }
}
