import passport from 'passport';
import { decodeBasic } from './decode-basic.js';
import type { StrategyRequest } from './run-strategy.js';

type Done = (error: unknown, user?: object | false | null) => void;
type Verify = (username: string, password: string, ip: string, done: Done) => void;

interface Outcome {
  success(user: object): void;
  fail(): void;
  error(error: unknown): void;
}

/** HTTP Basic, as `decodeBasic` reads it. */
export class BasicStrategy extends passport.Strategy {
  override name: string | undefined = 'basic';

  constructor(private readonly verify: Verify) {
    super();
  }

  override authenticate(request: unknown): void {
    const outcome = this as unknown as Outcome;
    const { headers, ip } = request as StrategyRequest;
    const [username, password] = decodeBasic(headers.authorization) ?? [];
    if (username === undefined || password === undefined) return outcome.fail();
    this.verify(username, password, ip, (error, user) => {
      if (error) outcome.error(error);
      else if (user) outcome.success(user);
      else outcome.fail();
    });
  }
}
