import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { SluiceError } from '../../shared/sluice-error.js';
import { LoginThrottle } from './login-throttle.service.js';
import { hashPassword, isPassword } from './password.js';
import { UserAccount } from './user-account.entity.js';
import { asUsername } from './username.js';

/** Proves a person by username and password. */
@Injectable()
export class CheckPassword {
  /** Verified in place of a user that does not exist: the answer takes as long as for one that does. */
  private readonly decoy = hashPassword('nobody has this password');

  constructor(
    @InjectRepository(UserAccount) private readonly users: Repository<UserAccount>,
    private readonly throttle: LoginThrottle,
  ) {}

  /**
   * The active user with this password. Throws the same `invalid-credentials` for an unknown user, a wrong password and
   * a suspended user; `too-many-requests` after too many of them.
   */
  async check(username: string, password: string, address: string): Promise<UserAccount> {
    const name = asUsername(username);
    await this.throttle.admit(name ?? username, address);
    const user = name === undefined ? null : await this.users.findOneBy({ username: name });
    const right = await isPassword(password, user?.passwordHash ?? (await this.decoy));
    if (user === null || !right || user.status !== 'active') {
      throw new SluiceError('invalid-credentials', 'The username or the password is not right.');
    }
    await this.throttle.forgive(name ?? username, address);
    return user;
  }
}
