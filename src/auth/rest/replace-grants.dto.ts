import { AreGrants } from './are-grants.decorator.js';
import { GrantDto } from './grant.dto.js';

export class ReplaceGrantsDto {
  @AreGrants('All roles that the user holds from now on.')
  grants!: GrantDto[];
}
