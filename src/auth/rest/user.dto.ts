import { ApiProperty } from '@nestjs/swagger';
import { GrantDto } from './grant.dto.js';

export class UserDto {
  @ApiProperty({
    type: String,
    format: 'uuid',
    example: '019a2f6e-7c1a-7c3e-9d2b-0f4b6a1c2d3e',
    description: 'The user.',
  })
  id!: string;

  @ApiProperty({ type: String, example: 'dana', description: 'In lower case.' })
  username!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Dana Doe', description: 'For people to read.' })
  displayName!: string | null;

  @ApiProperty({
    type: String,
    enum: ['active', 'suspended'],
    example: 'active',
    description: 'A suspended user is refused everywhere.',
  })
  status!: 'active' | 'suspended';

  @ApiProperty({ type: [GrantDto], description: 'The roles held.' })
  grants!: GrantDto[];

  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-23T12:00:00.000Z', description: 'When created.' })
  createdAt!: string;

  @ApiProperty({ type: String, example: 'admin', description: 'Who created it.' })
  createdBy!: string;
}
