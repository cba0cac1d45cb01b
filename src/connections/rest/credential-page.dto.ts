import { ApiProperty } from '@nestjs/swagger';
import { CredentialDto } from './credential.dto.js';

export class CredentialPageDto {
  @ApiProperty({ description: 'By name.', type: [CredentialDto] })
  items!: CredentialDto[];

  @ApiProperty({
    description: 'Cursor of the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next!: string | null;
}
