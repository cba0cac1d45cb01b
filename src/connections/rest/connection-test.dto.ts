import { ApiProperty } from '@nestjs/swagger';

export class ConnectionProblemDto {
  @ApiProperty({ type: String, example: 'call-failed', description: 'The code a step would fail with.' })
  code!: string;

  @ApiProperty({
    type: String,
    example: 'erp.example.com could not be called: there is no such host.',
    description: 'What went wrong.',
  })
  message!: string;
}

export class ConnectionTestDto {
  @ApiProperty({ type: Boolean, example: true, description: 'Whether the answer had a status below 400.' })
  ok!: boolean;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 200,
    description: 'The status, of a mail server 250; null without an answer.',
  })
  status!: number | null;

  @ApiProperty({ type: 'integer', example: 84, description: 'How long it took, in milliseconds.' })
  milliseconds!: number;

  @ApiProperty({ type: ConnectionProblemDto, nullable: true, description: 'Why there was no answer; null with one.' })
  problem!: ConnectionProblemDto | null;
}
