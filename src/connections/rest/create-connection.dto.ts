import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { PutConnectionDto } from './put-connection.dto.js';

const NAME = /^[a-z][a-z0-9_-]{0,63}$/;

export class CreateConnectionDto extends PutConnectionDto {
  @ApiProperty({
    type: String,
    pattern: NAME.source,
    example: 'erp',
    description: 'Unique in the namespace. Steps name it; it never changes.',
  })
  @Matches(NAME)
  name!: string;
}
