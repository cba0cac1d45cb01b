import { atomsOf, STRING, type AtomType, type ObjectType, type PillType } from './pill-type.js';

/** Whether a value of one type may stand where another is expected: always, perhaps (known only at run time), never. */
export type Fit = 'fits' | 'may-fit' | 'never-fits';

/** Types that hold themselves are compared this deep, and taken to fit below. */
const DEEPEST = 12;

/** Of `any` nothing is known, so it is taken to fit; the run will tell. */
export function fitType(source: PillType, target: PillType, depth = 0): Fit {
  const [sources, targets] = [atomsOf(source), atomsOf(target)];
  if (sources === undefined || targets === undefined || depth > DEEPEST) return 'fits';
  const fits = sources.map((atom) => bestOf(targets.map((wanted) => fitAtom(atom, wanted, depth))));
  if (fits.every((fit) => fit === 'fits')) return 'fits';
  return fits.every((fit) => fit === 'never-fits') ? 'never-fits' : 'may-fit';
}

/** The type a value has once it has left the expression and is JSON. */
export function typeAsJson(type: PillType): PillType {
  if (type.kind === 'timestamp') return { kind: 'string', limits: { format: 'date-time' } };
  return type.kind === 'duration' ? STRING : type;
}

function fitAtom(source: AtomType, target: AtomType, depth: number): Fit {
  if (source.kind === 'object' && target.kind === 'object') return fitObject(source, target, depth);
  if (source.kind === 'list' && target.kind === 'list') return fitType(source.item(), target.item(), depth + 1);
  if (source.kind === target.kind) return 'fits';
  return source.kind === 'integer' && target.kind === 'number' ? 'fits' : 'never-fits';
}

function fitObject(source: ObjectType, target: ObjectType, depth: number): Fit {
  const fits: Fit[] = [];
  for (const [name, { type, required }] of target.fields) {
    const field = source.fields.get(name);
    if (field !== undefined) {
      fits.push(fitType(field.type(), type(), depth + 1));
      if (required && !field.required) fits.push('may-fit');
    } else if (required) {
      fits.push(source.rest === null ? 'never-fits' : 'may-fit');
    }
  }
  if (target.closed && [...source.fields.keys()].some((name) => !target.fields.has(name))) fits.push('never-fits');
  return worstOf(fits);
}

function worstOf(fits: readonly Fit[]): Fit {
  if (fits.includes('never-fits')) return 'never-fits';
  return fits.includes('may-fit') ? 'may-fit' : 'fits';
}

function bestOf(fits: readonly Fit[]): Fit {
  if (fits.includes('fits')) return 'fits';
  return fits.includes('may-fit') ? 'may-fit' : 'never-fits';
}
