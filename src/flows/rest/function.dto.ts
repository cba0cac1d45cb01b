import { ApiProperty } from '@nestjs/swagger';
import type { JsonValue } from '../../shared/json.js';
import { ANY_JSON } from '../any-json.js';

class FunctionParameterDto {
  @ApiProperty({ description: 'What the argument is called.', type: String, example: 'text' })
  name!: string;

  @ApiProperty({ description: 'The type it must have, in words.', type: String, example: 'a string' })
  type!: string;

  @ApiProperty({ description: 'Whether it may be left out.', type: Boolean, example: false })
  optional!: boolean;
}

class FunctionExampleDto {
  @ApiProperty({ description: 'A use of the function.', type: String, example: '"VPN down".left(3)' })
  expression!: string;

  @ApiProperty({ description: 'What it gives; any JSON.', anyOf: ANY_JSON, example: 'VPN' })
  value!: JsonValue;
}

export class FunctionDto {
  @ApiProperty({ description: 'Name of the function; overloads share it.', type: String, example: 'left' })
  name!: string;

  @ApiProperty({ description: 'What it is about.', type: String, example: 'Texts' })
  group!: string;

  @ApiProperty({
    description: 'How it is written; a `?` marks an argument that may be left out.',
    type: String,
    example: 'text.left(count)',
  })
  use!: string;

  @ApiProperty({
    description: 'The arguments; the first one stands before the dot where the use says so.',
    type: [FunctionParameterDto],
  })
  parameters!: FunctionParameterDto[];

  @ApiProperty({ description: 'The type of the result, in words.', type: String, example: 'a string' })
  gives!: string;

  @ApiProperty({
    description: 'What it is.',
    type: String,
    example: 'The first so many characters of the text, or all when there are no more.',
  })
  description!: string;

  @ApiProperty({ description: 'An example that is true.', type: FunctionExampleDto })
  example!: FunctionExampleDto;
}
