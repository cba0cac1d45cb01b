import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

/**
 * The modules from low to high: `app.module.ts` lists them in this order too. A module imports only those before it.
 * Calls go down; facts go up through rows. That is what lets one module be read, tested and replaced without the ones above.
 */
const MODULES = [
  'shared',
  'schema',
  'flow-language',
  'config',
  'telemetry',
  'database',
  'http',
  'egress',
  'nodes',
  'audit',
  'auth',
  'namespaces',
  'subscriptions',
  'tables',
  'files',
  'events',
  'connections',
  'actions',
  'flows',
  'executions',
  'callbacks',
  'approvals',
  'triggers',
  'endpoints',
  'testing-flows',
  'activation',
  'flow-files',
  'openapi-import',
  'explorer',
  'diagnostics',
  'cli',
];

/** Decisions live here. They are tested without a database, so nothing that acts may creep in. */
const PURE_MODULES = ['shared', 'schema', 'flow-language'];

const SRC = resolve('src');

interface SourceFile {
  /** Below `src`, with `/` between folders. */
  path: string;
  module: string;
  text: string;
  imports: { specifier: string; typeOnly: boolean; target?: string }[];
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

function read(path: string): SourceFile {
  const text = readFileSync(path, 'utf8');
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const imports = source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    if (statement.moduleSpecifier === undefined) return [];
    const specifier = (statement.moduleSpecifier as ts.StringLiteral).text;
    const typeOnly = ts.isImportDeclaration(statement)
      ? statement.importClause?.isTypeOnly === true
      : statement.isTypeOnly;
    const target = specifier.startsWith('.')
      ? relative(SRC, resolve(dirname(path), specifier.replace(/\.js$/, '.ts')))
          .split(sep)
          .join('/')
      : undefined;
    return [{ specifier, typeOnly, target }];
  });
  const below = relative(SRC, path).split(sep).join('/');
  return { path: below, module: below.includes('/') ? below.slice(0, below.indexOf('/')) : '', text, imports };
}

const files = filesBelow(SRC)
  .filter((path) => path.endsWith('.ts'))
  .map(read);
const inModules = files.filter((file) => file.module !== '');

/** The first import cycle found, as the paths along it. Type-only imports are gone at run time and do not count. */
function findCycle(): string[] | undefined {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const finished = new Set<string>();
  const trail: string[] = [];
  const visit = (path: string): string[] | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (finished.has(path)) return undefined;
    trail.push(path);
    for (const { target, typeOnly } of byPath.get(path)?.imports ?? []) {
      const cycle = target === undefined || typeOnly ? undefined : visit(target);
      if (cycle !== undefined) return cycle;
    }
    trail.pop();
    finished.add(path);
    return undefined;
  };
  for (const file of files) {
    const cycle = visit(file.path);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

describe('the architecture', () => {
  it('has exactly the modules that are listed, so that the list can be trusted', () => {
    const folders = readdirSync(SRC).filter((name) => statSync(join(SRC, name)).isDirectory());
    expect(folders.sort()).toEqual([...MODULES].sort());
  });

  it('lets a module import only lower modules, because calls go down and facts go up through rows', () => {
    const upward = inModules.flatMap((file) =>
      file.imports
        .filter(({ target }) => target !== undefined)
        .filter(({ target }) => {
          const other = target!.includes('/') ? target!.slice(0, target!.indexOf('/')) : '';
          return MODULES.indexOf(other) > MODULES.indexOf(file.module) || other === '' || target!.startsWith('..');
        })
        .map(({ target }) => `${file.path} imports ${target}`),
    );
    expect(upward).toEqual([]);
  });

  it('keeps the sub-folders of a module to itself, because only its top-level files are its public face', () => {
    const intrusions = files.flatMap((file) =>
      file.imports
        .filter(({ target }) => target !== undefined && target.split('/').length > 2)
        .filter(({ target }) => target!.slice(0, target!.indexOf('/')) !== file.module)
        .map(({ target }) => `${file.path} imports ${target}`),
    );
    expect(intrusions).toEqual([]);
  });

  it('has no import cycle, because a cycle makes two files one and fails at boot', () => {
    expect(findCycle()).toBeUndefined();
  });

  it('keeps frameworks, clocks and chance out of the pure modules, because they are tested by properties', () => {
    const FOREIGN =
      /^(@nestjs\/|typeorm|pg$|fastify|graphile-worker|rxjs|node:(fs|net|http|child_process|timers|crypto))/;
    /** A digest of a text depends on nothing but the text; whatever else that module of Node does has no place here. */
    const DIGESTS = 'flow-language/pills/functions/digest-functions.ts';
    const ACTS = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bsetTimeout\(/;
    const offences = inModules
      .filter((file) => PURE_MODULES.includes(file.module))
      .flatMap((file) => [
        ...file.imports
          .filter(({ specifier }) => FOREIGN.test(specifier))
          .filter(({ specifier }) => file.path !== DIGESTS || specifier !== 'node:crypto')
          .map(({ specifier }) => `${file.path} imports ${specifier}`),
        ...(ACTS.test(file.text) ? [`${file.path} uses a clock, chance or the process`] : []),
      ]);
    expect(offences).toEqual([]);
  });

  it('never evaluates text as JavaScript, because designers and callers write text', () => {
    const EVALUATES = /\beval\(|new Function\(|from 'node:vm'/;
    expect(files.filter((file) => EVALUATES.test(file.text)).map((file) => file.path)).toEqual([]);
  });

  it('names the private parts of the framework in one file per module that needs them, so that an upgrade has one place to mend', () => {
    const PRIVATE = /^@nestjs\/core\/(internal|router|injector)/;
    const users = files.filter((file) => file.imports.some(({ specifier }) => PRIVATE.test(specifier)));
    const modules = users.map((file) => file.module);
    expect(users.filter((file, at) => modules.indexOf(file.module) !== at).map((file) => file.path)).toEqual([]);
    expect(users.length).toBeLessThanOrEqual(2);
  });

  it('never imports the ORM command line configuration, which imports the source and not the reverse', () => {
    const importers = files.filter((file) => file.imports.some(({ specifier }) => specifier.includes('ormconfig')));
    expect(importers.map((file) => file.path)).toEqual([]);
  });

  it('has no barrels and no folders for leftovers, because a name must say what is inside', () => {
    const NAMELESS = /(^|\/)(index\.ts|(utils?|helpers?|common|managers?|base)(\/|\.ts$|\.service\.ts$))/;
    expect(files.filter((file) => NAMELESS.test(file.path)).map((file) => file.path)).toEqual([]);
  });

  it('keeps every file under 300 lines, because a longer one holds more than one thing', () => {
    const long = files.filter((file) => file.text.split('\n').length > 300);
    expect(long.map((file) => file.path)).toEqual([]);
  });
});
