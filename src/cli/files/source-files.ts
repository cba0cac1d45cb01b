import { FLOW_FILE_VERSION, type FlowFile, type NamespaceInFile } from '../../flow-files/flow-file.js';
import { parseYaml, type ParsedYaml, type TextPlace } from '../../flow-files/parse-yaml.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { WrongUsage } from '../wrong-usage.js';

export interface SourceText {
  path: string;
  text: string;
}

/** Something that keeps a source file from being read at all. */
export interface SourceFault extends TextPlace {
  path: string;
  code: string;
  message: string;
}

interface Origin {
  path: string;
  parsed: ParsedYaml;
  pointer: string;
}

/**
 * Several source files as the one flow file that they are together. Each is a flow file, or one flow definition, which belongs
 * to the namespace that the command names.
 */
export class SourceFiles {
  readonly faults: SourceFault[] = [];
  readonly file: FlowFile = { sluice: FLOW_FILE_VERSION, namespaces: [] };
  private readonly origins = new Map<string, Origin>();

  constructor(sources: readonly SourceText[], namespace: string | undefined) {
    for (const source of sources) this.add(source, namespace);
  }

  /** `path:line:column` of what a pointer into the whole names. */
  placeOf(pointer: string): string {
    for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
      const origin = this.origins.get(at);
      if (origin !== undefined) {
        const { line, column } = origin.parsed.placeOf(origin.pointer + pointer.slice(at.length));
        return `${origin.path}:${line}:${column}`;
      }
      if (at === '') return pointer;
    }
  }

  private add({ path, text }: SourceText, namespace: string | undefined): void {
    let parsed: ParsedYaml;
    try {
      parsed = parseYaml(text);
    } catch (error) {
      if (!(error instanceof SluiceError)) throw error;
      const { line, column } = (error.options.extensions?.position ?? { line: 1, column: 1 }) as unknown as TextPlace;
      this.faults.push({ path, line, column, code: error.code, message: error.detail });
      return;
    }
    const { value } = parsed;
    if (isFlowFile(value)) {
      value.namespaces.forEach((contents, position) =>
        this.merge(contents, { path, parsed, pointer: jsonPointer('namespaces', position) }),
      );
    } else if (isJsonObject(value) && !Object.hasOwn(value, 'sluice')) {
      if (namespace === undefined) {
        throw new WrongUsage(`${path} is a single flow definition: say where it belongs with --namespace <name>.`);
      }
      const at = this.place(namespace, 'flows', { path, parsed, pointer: '' });
      at.push(withoutSchema(value));
    } else {
      const message = 'This is neither a flow file nor a flow definition.';
      this.faults.push({ path, line: 1, column: 1, code: 'invalid-file', message });
    }
  }

  private merge({ name, ...parts }: NamespaceInFile, origin: Origin): void {
    this.namespace(name, origin);
    for (const [member, value] of Object.entries(parts)) {
      const pointer = origin.pointer + jsonPointer(member);
      if (Array.isArray(value)) {
        value.forEach((item, position) => {
          const at = { ...origin, pointer: pointer + jsonPointer(position) };
          this.place(name, member, at).push(item);
        });
      } else this.single(name, member, value, { ...origin, pointer });
    }
  }

  /** The list in which an item goes, whose origin is noted. */
  private place(namespace: string, member: string, origin: Origin): JsonValue[] {
    const { contents, position } = this.namespace(namespace, { ...origin, pointer: '' });
    const list = (contents[member] ??= []) as JsonValue[];
    this.origins.set(jsonPointer('namespaces', position, member, list.length), origin);
    return list;
  }

  private single(namespace: string, member: string, value: JsonValue, origin: Origin): void {
    const { contents, position } = this.namespace(namespace, origin);
    const earlier = this.origins.get(jsonPointer('namespaces', position, member));
    if (earlier !== undefined) {
      const message = `"${member}" of ${namespace} is in ${earlier.path} already.`;
      const { line, column } = origin.parsed.placeOf(origin.pointer);
      this.faults.push({ path: origin.path, line, column, code: 'duplicate-name', message });
    }
    contents[member] = value;
    this.origins.set(jsonPointer('namespaces', position, member), origin);
  }

  private namespace(name: string, origin: Origin): { contents: NamespaceInFile; position: number } {
    const found = this.file.namespaces.findIndex((namespace) => namespace.name === name);
    if (found >= 0) return { contents: this.file.namespaces[found]!, position: found };
    const position = this.file.namespaces.push({ name }) - 1;
    this.origins.set(jsonPointer('namespaces', position), origin);
    return { contents: this.file.namespaces[position]!, position };
  }
}

/** As far as needed to take it apart; what else is wrong with it is found later. */
function isFlowFile(value: JsonValue): value is FlowFile {
  if (!isJsonObject(value) || value.sluice !== FLOW_FILE_VERSION || !Array.isArray(value.namespaces)) return false;
  return value.namespaces.every((namespace) => isJsonObject(namespace) && typeof namespace.name === 'string');
}

/** For editors only. */
function withoutSchema({ $schema: _schema, ...definition }: JsonObject): JsonObject {
  return definition;
}
