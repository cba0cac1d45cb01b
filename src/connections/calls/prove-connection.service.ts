import { Injectable } from '@nestjs/common';
import type { Credentials } from '../../egress/guarded-request.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { credentialOf } from '../connection-settings.js';
import type { Connection } from '../connection.entity.js';
import { CredentialVault } from '../credential-vault.service.js';
import { ClientTokens } from './client-tokens.service.js';

/** What a call carries to prove as whom it is made. */
export interface Proof {
  credentials: Credentials;
  /** Texts that must not be seen in anything that comes back. */
  secrets: readonly string[];
  /** Called when the other system refuses it: true when another one may do better. */
  refused(): Promise<boolean>;
}

/** Proves a connection to the system it calls. Of two values of a credential the newer one is used. */
@Injectable()
export class ProveConnection {
  constructor(
    private readonly vault: CredentialVault,
    private readonly tokens: ClientTokens,
  ) {}

  /** Throws `token-refused`, or what kept the token from being asked for. */
  async to(connection: Connection): Promise<Proof> {
    const { namespace, name, auth } = connection;
    const secret = await this.secretOf(connection);
    if (secret === null) return fixed({}, {}, []);
    switch (auth.type) {
      case 'none':
        return fixed({}, {}, []);
      case 'basic': {
        const pair = Buffer.from(`${auth.username}:${secret}`).toString('base64');
        return fixed({ authorization: `Basic ${pair}` }, {}, [secret, pair]);
      }
      case 'bearer':
        return fixed({ authorization: `Bearer ${secret}` }, {}, [secret]);
      case 'api-key':
        return auth.in === 'header'
          ? fixed({ [auth.name.toLowerCase()]: secret }, {}, [secret])
          : fixed({}, { [auth.name]: secret }, [secret, encodeURIComponent(secret)]);
      case 'oauth2': {
        const owner = `${namespace}/${name}`;
        const token = await this.tokens.get(owner, auth, secret);
        return {
          ...fixed({ authorization: `Bearer ${token}` }, {}, [token, secret]),
          refused: () => this.tokens.forget(owner, auth, secret, token).then(() => true),
        };
      }
    }
  }

  /** The secret that a connection relies on; null for none. Throws `credential-not-found`. */
  async secretOf({ namespace, name, auth }: Pick<Connection, 'namespace' | 'name' | 'auth'>): Promise<string | null> {
    const credential = credentialOf(auth);
    if (credential === null) return null;
    const [secret] = await this.vault.secrets(namespace, credential);
    if (secret !== undefined) return secret;
    throw new SluiceError('credential-not-found', `The credential "${credential}" of "${name}" does not exist.`);
  }
}

function fixed(headers: Credentials['headers'], query: Credentials['query'], secrets: string[]): Proof {
  return { credentials: { headers, query }, secrets, refused: () => Promise.resolve(false) };
}
