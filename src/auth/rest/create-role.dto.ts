import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';

const ROLE_NAME = /^[a-z][a-z0-9_-]{0,63}$/;

export class CreateRoleDto {
  @ApiProperty({ type: String, pattern: ROLE_NAME.source, example: 'ticket_sender', description: 'Unique.' })
  @Matches(ROLE_NAME)
  name!: string;

  @ApiProperty({ type: String, maxLength: 500, example: 'May send tickets.', description: 'What it allows.' })
  @IsString()
  @MaxLength(500)
  description!: string;
}
