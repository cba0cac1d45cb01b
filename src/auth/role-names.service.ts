import { Injectable } from '@nestjs/common';
import { Roles } from './roles/roles.service.js';

/** Which roles there are, for those who ask callers for one. */
@Injectable()
export class RoleNames {
  constructor(private readonly roles: Roles) {}

  async all(): Promise<ReadonlySet<string>> {
    return new Set((await this.roles.list()).map(({ name }) => name));
  }
}
