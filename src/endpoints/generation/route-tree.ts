interface Branch<T> {
  literals: Map<string, Branch<T>>;
  parameter: Branch<T> | null;
  end: { value: T; names: readonly string[] } | null;
}

export interface Route<T> {
  /** Such as `/tickets/{id}`. No two routes of a tree match the same path. */
  path: string;
  value: T;
}

export interface FoundRoute<T> {
  value: T;
  params: Record<string, string | undefined>;
}

/**
 * Finds the route that matches a path, segment by segment. Immutable: a tree with some routes more or less shares with the
 * former one all branches on which nothing changed, so a change costs what it touches, however many routes there are.
 */
export class RouteTree<T> {
  private constructor(private readonly root: Branch<T>) {}

  static empty<T>(): RouteTree<T> {
    return new RouteTree(newBranch<T>());
  }

  get isEmpty(): boolean {
    return isBare(this.root);
  }

  with(added: readonly Route<T>[], removed: readonly string[] = []): RouteTree<T> {
    const own = new Set<Branch<T>>();
    const root = owned(this.root, own);
    for (const path of removed) remove(root, segmentsOf(path), own);
    for (const { path, value } of added) add(root, segmentsOf(path), value, own);
    return new RouteTree(root);
  }

  /** `path` is the raw one; escapes in it are decoded. */
  find(path: string): FoundRoute<T> | null {
    const segments = path.includes('%') ? decodedSegmentsOf(path) : segmentsOf(path);
    if (segments === null) return null;
    const values: string[] = [];
    const end = endOf(this.root, segments, 0, values);
    if (end === null) return null;
    const params: FoundRoute<T>['params'] = {};
    end.names.forEach((name, at) => (params[name] = values[at]));
    return { value: end.value, params };
  }
}

function newBranch<T>(): Branch<T> {
  return { literals: new Map(), parameter: null, end: null };
}

function segmentsOf(path: string): string[] {
  return path.slice(1).split('/');
}

function decodedSegmentsOf(path: string): string[] | null {
  try {
    return segmentsOf(path).map(decodeURIComponent);
  } catch {
    return null;
  }
}

/** What is known of a path may end in several branches: it is a text here and a parameter there until one does not go on. */
function endOf<T>(branch: Branch<T>, segments: readonly string[], at: number, values: string[]): Branch<T>['end'] {
  if (at === segments.length) return branch.end;
  const segment = segments[at]!;
  const literal = branch.literals.get(segment);
  const found = literal === undefined ? null : endOf(literal, segments, at + 1, values);
  if (found !== null || branch.parameter === null || segment === '') return found;
  values.push(segment);
  const end = endOf(branch.parameter, segments, at + 1, values);
  if (end === null) values.pop();
  return end;
}

function add<T>(root: Branch<T>, segments: readonly string[], value: T, own: Set<Branch<T>>): void {
  const names: string[] = [];
  let branch = root;
  for (const segment of segments) {
    const name = parameterName(segment);
    if (name !== undefined) names.push(name);
    branch = grow(branch, segment, own);
  }
  branch.end = { value, names };
}

function grow<T>(branch: Branch<T>, segment: string, own: Set<Branch<T>>): Branch<T> {
  const child = owned(childAt(branch, segment) ?? newBranch<T>(), own);
  if (parameterName(segment) !== undefined) branch.parameter = child;
  else branch.literals.set(segment, child);
  return child;
}

/** Branches that lead nowhere afterwards go too. */
function remove<T>(branch: Branch<T>, segments: readonly string[], own: Set<Branch<T>>, at = 0): void {
  if (at === segments.length) {
    branch.end = null;
    return;
  }
  const segment = segments[at]!;
  if (childAt(branch, segment) === undefined) return;
  const child = grow(branch, segment, own);
  remove(child, segments, own, at + 1);
  if (!isBare(child)) return;
  if (branch.parameter === child) branch.parameter = null;
  else branch.literals.delete(segment);
}

function childAt<T>(branch: Branch<T>, segment: string): Branch<T> | undefined {
  return parameterName(segment) === undefined ? branch.literals.get(segment) : (branch.parameter ?? undefined);
}

/** The branch itself when it belongs to the tree that is being made, else a copy that does. */
function owned<T>(branch: Branch<T>, own: Set<Branch<T>>): Branch<T> {
  if (own.has(branch)) return branch;
  const copy = { ...branch, literals: new Map(branch.literals) };
  own.add(copy);
  return copy;
}

function isBare<T>({ literals, parameter, end }: Branch<T>): boolean {
  return literals.size === 0 && parameter === null && end === null;
}

function parameterName(segment: string): string | undefined {
  return segment.startsWith('{') ? segment.slice(1, -1) : undefined;
}
