import { type CanActivate, Injectable } from '@nestjs/common';
import { SetUp } from '../installation/set-up.service.js';

/** Makes the set-up route disappear, before anything looks at the body. */
@Injectable()
export class BeforeSetUp implements CanActivate {
  constructor(private readonly setUp: SetUp) {}

  async canActivate(): Promise<true> {
    await this.setUp.requirePending();
    return true;
  }
}
