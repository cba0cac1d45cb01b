import { Injectable } from '@nestjs/common';

/** Something the host application has anyway; here it would ask the team's calendar. */
@Injectable()
export class OnCallRota {
  async personFor(team: string): Promise<string> {
    return team === 'web-team' ? 'ada' : 'grace';
  }
}
