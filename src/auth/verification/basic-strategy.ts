import passport from 'passport';
import type { StrategyRequest } from './run-strategy.js';

type Done = (error: unknown, user?: object | false | null) => void;
type Verify = (username: string, password: string, ip: string, done: Done) => void;

interface Outcome {
  success(user: object): void;
  fail(): void;
  error(error: unknown): void;
}

const CREDENTIALS = /^Basic +([A-Za-z0-9+/]+={0,2})$/i;

/** HTTP Basic by the letter of RFC 7617: UTF-8, and a password may hold colons. */
export class BasicStrategy extends passport.Strategy {
  override name: string | undefined = 'basic';

  constructor(private readonly verify: Verify) {
    super();
  }

  override authenticate(request: unknown): void {
    const outcome = this as unknown as Outcome;
    const { headers, ip } = request as StrategyRequest;
    const [username, password] = decode(headers.authorization) ?? [];
    if (username === undefined || password === undefined) return outcome.fail();
    this.verify(username, password, ip, (error, user) => {
      if (error) outcome.error(error);
      else if (user) outcome.success(user);
      else outcome.fail();
    });
  }
}

function decode(header: string | undefined): [string, string] | undefined {
  const token = CREDENTIALS.exec(header ?? '')?.[1];
  if (token === undefined) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(token, 'base64'));
    const colon = text.indexOf(':');
    return colon < 0 ? undefined : [text.slice(0, colon), text.slice(colon + 1)];
  } catch {
    return undefined;
  }
}
