import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { AddressGuard } from '../address-guard.js';
import { egressBlocked } from '../egress-blocked.js';
import type { HostAddresses } from '../host-addresses.service.js';

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Connects to permitted addresses only. The address that is checked is the one that is connected to: a name is looked up
 * once, here, so a name that changes its address in between has no in-between.
 */
export function guardedConnector(guard: AddressGuard, hosts: HostAddresses): buildConnector.connector {
  const lookup: LookupFunction = (hostname, { all }, done) => {
    hosts.find(hostname).then(
      (found) => {
        const permitted = found.filter(({ address }) => guard.permits(address));
        const [first] = permitted;
        if (first === undefined) done(egressBlocked(hostname), '', 0);
        else if (all === true) done(null, permitted);
        else done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, '', 0),
    );
  };
  const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS, lookup });
  return (options, callback) => {
    const isRefused = isIP(options.hostname) !== 0 && !guard.permits(options.hostname);
    if (isRefused) callback(egressBlocked(options.hostname), null);
    else connect(options, callback);
  };
}
