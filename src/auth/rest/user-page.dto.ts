import { ApiProperty } from '@nestjs/swagger';
import { UserDto } from './user.dto.js';

export class UserPageDto {
  @ApiProperty({ description: 'By username.', type: [UserDto] })
  items!: UserDto[];

  @ApiProperty({
    description: 'Cursor of the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next!: string | null;
}
