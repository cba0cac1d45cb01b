import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength, ValidateIf } from 'class-validator';

export class GrantDto {
  @ApiProperty({ type: String, example: 'flow_designer', description: 'Name of a role.' })
  @IsString()
  @MinLength(1)
  @MaxLength(64)
  role!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    required: false,
    example: 'acme',
    description: 'The namespace in which it is held; null or left out for everywhere.',
  })
  @ValidateIf(({ namespace }: GrantDto) => namespace != null)
  @IsString()
  @MaxLength(64)
  namespace?: string | null;
}
