import { Injectable } from '@nestjs/common';
import { prefixOf } from '../api-keys/api-key-text.js';
import { ApiKeys } from '../api-keys/api-keys.service.js';
import { ClientTokens } from './client-tokens.service.js';
import { oauthProblem, type TokenRequest } from './token-request.js';

export interface IssuedClientToken {
  accessToken: string;
  /** The roles that the token is good for. */
  scope: readonly string[];
}

/** Gives an OAuth client a token. Every API key is such a client: its prefix is the id, and the key itself the secret. */
@Injectable()
export class IssueClientToken {
  constructor(
    private readonly keys: ApiKeys,
    private readonly tokens: ClientTokens,
  ) {}

  /** Throws `invalid-credentials`, or `token-request-invalid` for a role that the key does not hold. */
  async to({ clientId, clientSecret, scope }: TokenRequest): Promise<IssuedClientToken> {
    const client = prefixOf(clientSecret) === clientId ? await this.keys.prove(clientSecret, 'oauth2') : null;
    if (client === null) {
      throw oauthProblem('invalid-credentials', 'invalid_client', 'There is no such client, or its secret is another.');
    }
    const held = [...new Set(client.grants.map(({ role }) => role))].sort();
    const missing = scope?.find((role) => !held.includes(role));
    if (missing !== undefined) {
      throw oauthProblem('token-request-invalid', 'invalid_scope', `The client does not hold the role "${missing}".`);
    }
    const accessToken = await this.tokens.issue({ apiKeyId: client.id, scope }, clientId);
    return { accessToken, scope: scope ?? held };
  }
}
