import { ApiProperty } from '@nestjs/swagger';
import { RoleDto } from './role.dto.js';

export class RoleListDto {
  @ApiProperty({ description: 'All roles, by name.', type: [RoleDto] })
  items!: RoleDto[];

  @ApiProperty({ description: 'Always null: there is one page.', type: String, nullable: true, example: null })
  next!: null;
}
