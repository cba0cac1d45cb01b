import type { Ajv, ValidateFunction } from 'ajv';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import type { SchemaWorld } from './evaluated-parts.js';

/** Validators for the parts of one schema, made when they are first needed. They fill in nothing. */
export class BranchValidators implements SchemaWorld {
  private readonly compiled = new Map<JsonObject, ValidateFunction>();
  /** What was found out since `forget`; without it a deep value would be validated twice more at each level. */
  private known = new WeakMap<object, Map<JsonObject, boolean>>();
  private ajv: Ajv | undefined;

  /** `definitions` are what each `#/$defs/<key>` in the schema leads to. */
  constructor(
    private readonly definitions: JsonObject,
    private readonly createAjv: (world: SchemaWorld) => Ajv,
  ) {}

  /** To be called whenever values may have changed. */
  forget(): void {
    if (this.ajv !== undefined) this.known = new WeakMap();
  }

  holds(schema: JsonValue, value: JsonValue): boolean {
    if (!isJsonObject(schema)) return schema === true;
    if (typeof value !== 'object' || value === null) return this.validatorOf(schema)(value);
    const results = this.known.get(value) ?? new Map<JsonObject, boolean>();
    this.known.set(value, results);
    const result = results.get(schema) ?? this.validatorOf(schema)(value);
    results.set(schema, result);
    return result;
  }

  follow(ref: JsonValue): JsonValue | undefined {
    const key = String(ref).slice('#/$defs/'.length).replaceAll('~1', '/').replaceAll('~0', '~');
    return Object.hasOwn(this.definitions, key) ? this.definitions[key] : undefined;
  }

  private validatorOf(schema: JsonObject): ValidateFunction {
    let validate = this.compiled.get(schema);
    if (validate === undefined) {
      this.ajv ??= this.createAjv(this);
      validate = this.ajv.compile({ ...schema, $defs: this.definitions });
      this.compiled.set(schema, validate);
    }
    return validate;
  }
}
