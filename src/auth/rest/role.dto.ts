import { ApiProperty } from '@nestjs/swagger';

export class RoleDto {
  @ApiProperty({ type: String, example: 'ticket_sender', description: 'Unique.' })
  name!: string;

  @ApiProperty({ type: String, example: 'May send tickets.', description: 'What it allows.' })
  description!: string;

  @ApiProperty({ type: Boolean, example: false, description: 'Whether it ships with the product.' })
  builtIn!: boolean;
}
