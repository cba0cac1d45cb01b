import { CsvError, parse } from 'csv-parse/sync';
import type { ActionSignature } from '../../flow-language/flow-catalogue.js';
import type { Finding } from '../../flow-language/finding.js';
import { checkSchema } from '../../schema/check-schema.js';
import { isForbiddenName } from '../../schema/forbidden-names.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import { sharedValidator } from '../../schema/shared-validator.js';
import { typeTexts } from '../../schema/type-texts.js';
import { isJsonObject, type JsonObject } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { Action } from '../action.decorator.js';
import type { ActionDefinition, ActionOutcome } from '../action.js';

const MOST_ROWS = 10_000;

interface Input extends JsonObject {
  text: string;
  delimiter: string;
  header: boolean;
  columns: Record<string, JsonSchema>;
}

/** `parse-csv`: reads a text as rows of named columns. */
@Action()
export class ParseCsvAction implements ActionDefinition<JsonObject, 'pure'> {
  readonly type = 'parse-csv';
  readonly title = 'Parse CSV';
  readonly description =
    'Reads a text as comma-separated values (RFC 4180): one object for each row, typed by the declared columns. The step fails when a row has other columns than the first, or a value does not fit.';
  readonly effect = 'pure';
  readonly input = {
    type: 'object',
    required: ['text'],
    additionalProperties: false,
    properties: {
      text: { type: 'string', title: 'Text', description: 'The CSV text.' },
      delimiter: {
        type: 'string',
        minLength: 1,
        maxLength: 1,
        default: ',',
        title: 'Delimiter',
        description: 'What stands between two values.',
      },
      header: {
        type: 'boolean',
        default: true,
        title: 'Header',
        description: 'Whether the first row names the columns; without one they are those declared, in that order.',
      },
      columns: {
        type: 'object',
        title: 'Columns',
        description:
          'JSON Schemas of the columns by name, written without pills. Columns that are not declared are texts; a declared one that is missing fails the step.',
      },
    },
  };
  readonly output = rowsOutput({});
  readonly examples = [
    {
      text: 'sku,amount\n001,3\n002,5\n',
      delimiter: ',',
      header: true,
      columns: { sku: { type: 'string' }, amount: { type: 'integer' } },
    },
  ];

  specialise(inputs: JsonObject, _catalogue: unknown, written: JsonObject) {
    const findings = checkColumns(inputs, written);
    const columns = findings.length === 0 && isJsonObject(inputs.columns) ? inputs.columns : {};
    return { input: this.input, output: rowsOutput(columns), findings } satisfies ReturnType<
      NonNullable<ActionSignature['specialise']>
    >;
  }

  async run(inputs: JsonObject): Promise<ActionOutcome> {
    const { text, delimiter, header, columns = {} } = inputs as Input;
    const rows = read(text, delimiter, header ? true : Object.keys(columns));
    const schema = rowSchema(columns);
    const validate = sharedValidator(schema, {});
    const typed = rows.map((row, at) => {
      const value = typeTexts(row, schema, {}) as JsonObject;
      const [fault] = validate(value);
      if (fault === undefined) return value;
      const message = `In row ${at + 1}, ${fault.pointer.slice(1) || 'the row'} ${fault.message}.`;
      throw new SluiceError('validation-failed', message, { stepCode: 'unexpected-value' });
    });
    return { output: { rows: typed, count: typed.length } };
  }
}

function read(text: string, delimiter: string, columns: true | string[]): JsonObject[] {
  try {
    const rows = parse<JsonObject>(text, { bom: true, delimiter, columns, skip_empty_lines: true, to: MOST_ROWS + 1 });
    if (rows.length <= MOST_ROWS) return rows.map((row) => Object.fromEntries(Object.entries(row).filter(isAllowed)));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw malformed(`The text is not CSV: ${cause.message}`, cause);
  }
  throw malformed(`The text has more than ${MOST_ROWS} rows.`);
}

function malformed(message: string, cause?: unknown): SluiceError {
  return new SluiceError('validation-failed', message, { stepCode: 'malformed-text', cause });
}

function isAllowed([name]: [string, unknown]): boolean {
  return !isForbiddenName(name);
}

function rowSchema(columns: JsonObject): JsonSchema {
  return {
    type: 'object',
    required: Object.keys(columns),
    properties: columns,
    additionalProperties: { type: 'string' },
  };
}

function rowsOutput(columns: JsonObject): JsonSchema {
  return {
    type: 'object',
    required: ['rows', 'count'],
    properties: {
      rows: { type: 'array', items: rowSchema(columns), description: 'The rows, in order.' },
      count: { type: 'integer', description: 'How many rows there are.' },
    },
  };
}

function checkColumns({ columns, header }: JsonObject, written: JsonObject): Finding[] {
  const error = (code: string, pointer: string, message: string, hint?: string): Finding => ({
    code,
    severity: 'error',
    pointer: `/columns${pointer}`,
    message,
    ...(hint && { hint }),
  });
  if (columns === undefined && written.columns !== undefined) {
    return [error('schema-not-plain', '', 'The columns are declared without pills.')];
  }
  if (header === false && (!isJsonObject(columns) || Object.keys(columns).length === 0)) {
    return [error('missing-input', '', 'Without a header the columns must be declared, in their order.')];
  }
  return Object.entries(isJsonObject(columns) ? columns : {}).flatMap(([name, schema]) =>
    checkSchema(schema, {}).map(({ code, pointer, message, hint }) =>
      error(code, jsonPointer(name) + pointer, message, hint),
    ),
  );
}
