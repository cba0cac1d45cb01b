/** A segment of a path: the text itself, or the parameter that stands for any text. */
export type PathSegment = { literal: string } | { parameter: string };

const MOST_SEGMENTS = 20;
const LONGEST = 512;
const LITERAL = /^[A-Za-z0-9._~-]+$/;
const PARAMETER = /^\{([A-Za-z_][A-Za-z0-9_]{0,63})\}$/;

/** The segments of a template such as `/tickets/{id}`, or what is wrong with it. */
export function parsePathTemplate(template: string): { segments: PathSegment[] } | { error: string } {
  if (!template.startsWith('/') || template === '/') {
    return { error: 'A path starts with "/" and has at least one segment.' };
  }
  const texts = template.slice(1).split('/');
  if (template.length > LONGEST || texts.length > MOST_SEGMENTS) {
    return { error: `A path has at most ${MOST_SEGMENTS} segments and ${LONGEST} characters.` };
  }
  const segments: PathSegment[] = [];
  for (const text of texts) {
    const parameter = PARAMETER.exec(text)?.[1];
    if (parameter !== undefined) {
      segments.push({ parameter });
    } else if (LITERAL.test(text) && text !== '.' && text !== '..') {
      segments.push({ literal: text });
    } else {
      return { error: text === '' ? 'A path has no empty segment and no slash at its end.' : unsupported(text) };
    }
  }
  return { segments };
}

/** The names of a template's parameters, in order. */
export function parametersOf(segments: readonly PathSegment[]): string[] {
  return segments.flatMap((segment) => ('parameter' in segment ? [segment.parameter] : []));
}

/** A template without the names of its parameters: two templates of the same form match exactly the same paths. */
export function normalisePath(template: string): string {
  return template.replaceAll(/\{[^{}/]*\}/g, '{}');
}

/** Whether some path matches both templates: segment by segment they are the same text, or one is a parameter. */
export function canOverlap(one: string, other: string): boolean {
  const ones = one.split('/');
  const others = other.split('/');
  return (
    ones.length === others.length &&
    ones.every((segment, at) => segment === others[at] || segment.startsWith('{') || others[at]!.startsWith('{'))
  );
}

function unsupported(segment: string): string {
  return `The segment "${segment.slice(0, 40)}" is neither plain text nor one {parameter}; there are no wildcards, optional parts or regular expressions.`;
}
