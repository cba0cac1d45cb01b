import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type JWK } from 'oidc-provider';

export const OIDC_CLIENT = { client_id: 'erp', client_secret: 'a-secret-of-the-erp' };

/** A real OpenID provider on a free port of the loopback, with one client that has client credentials. */
export class OidcIssuer {
  private provider!: Provider;
  private constructor(
    private readonly server: Server,
    readonly audience: string,
  ) {}

  static async start(audience: string): Promise<OidcIssuer> {
    const server = createServer((request, response) => void issuer.provider.callback()(request, response));
    const issuer = new OidcIssuer(server, audience);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await issuer.rotate();
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** From now on it signs with a new key, and publishes no other. */
  async rotate(): Promise<void> {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const key = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: `${Date.now()}-${Math.random()}` };
    this.provider = new Provider(this.url, {
      clients: [
        {
          ...OIDC_CLIENT,
          grant_types: ['client_credentials'],
          redirect_uris: [],
          response_types: [],
          id_token_signed_response_alg: 'ES256',
        },
      ],
      scopes: ['tickets.write'],
      jwks: { keys: [key as JWK] },
      cookies: { keys: ['only for tests'] },
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => this.audience,
          getResourceServerInfo: () => ({
            scope: 'tickets.write',
            audience: this.audience,
            accessTokenFormat: 'jwt',
            accessTokenTTL: 300,
            jwt: { sign: { alg: 'ES256' } },
          }),
        },
      },
    });
  }

  async token(scope = 'tickets.write'): Promise<string> {
    const response = await fetch(`${this.url}/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', scope, ...OIDC_CLIENT }),
    });
    const answer = (await response.json()) as { access_token?: string };
    if (answer.access_token === undefined) throw new Error(`The provider answered ${JSON.stringify(answer)}`);
    return answer.access_token;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
