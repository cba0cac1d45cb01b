import { ApiProperty } from '@nestjs/swagger';

export class CancellationDto {
  @ApiProperty({ description: 'When it was wanted.', format: 'date-time', example: '2026-11-23T12:00:00.000Z' })
  at!: string;

  @ApiProperty({
    description:
      'Who wanted it; `execution:` and an execution ID where the execution that had called it waits for it no longer.',
    example: 'olga',
  })
  by!: string;

  @ApiProperty({ description: 'Why.', type: String, nullable: true, example: 'Sent by mistake.' })
  reason!: string | null;
}
