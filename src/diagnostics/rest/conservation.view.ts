import { ApiProperty } from '@nestjs/swagger';

const count = (description: string, example: number) =>
  ({ description, type: 'integer', minimum: 0, example }) as const;

export class ExecutionCountsView {
  @ApiProperty(count('Accepted, and not begun.', 3))
  queued!: number;

  @ApiProperty(count('A node runs it.', 12))
  running!: number;

  @ApiProperty(count('Rests until a time has come or something outside happens.', 40))
  waiting!: number;

  @ApiProperty(count('Came to its end.', 9920))
  completed!: number;

  @ApiProperty(count('Ended with an error.', 22))
  failed!: number;

  @ApiProperty(count('Was cancelled.', 3))
  cancelled!: number;
}

export class ConservationView {
  @ApiProperty(count('Executions that were accepted since `since`, those that there were then among them.', 12000))
  accepted!: number;

  @ApiProperty(count('Executions that had had their time and were removed.', 2000))
  purged!: number;

  @ApiProperty({ description: 'Executions that there are, by their state.', type: ExecutionCountsView })
  byState!: ExecutionCountsView;

  @ApiProperty({
    description:
      'Accepted, neither purged nor there. Anything but 0 must be looked into: something was lost, or added.',
    type: 'integer',
    example: 0,
  })
  gap!: number;

  @ApiProperty({
    description: 'When counting began; null while nothing has been counted.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-11-23T12:00:00.000Z',
  })
  since!: string | null;

  @ApiProperty({
    description: 'The moment of which all of this is true.',
    format: 'date-time',
    example: '2026-11-24T12:00:00.000Z',
  })
  at!: string;
}
