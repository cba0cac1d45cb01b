import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RouteTree } from '../../../src/endpoints/generation/route-tree.js';
import { canOverlap } from '../../../src/triggers/path-template.js';

const treeOf = (...paths: string[]) => RouteTree.empty<string>().with(paths.map((path) => ({ path, value: path })));

describe('RouteTree', () => {
  it('finds a route by its texts and tells its parameters, escapes decoded', () => {
    const tree = treeOf('/tickets', '/tickets/{id}', '/tickets/{id}/comments/{number}');
    expect(tree.find('/tickets')).toEqual({ value: '/tickets', params: {} });
    expect(tree.find('/tickets/a%20b%C3%BC')).toEqual({ value: '/tickets/{id}', params: { id: 'a bü' } });
    expect(tree.find('/%74ickets/1/comments/2')).toMatchObject({ params: { id: '1', number: '2' } });
  });

  it.each(['/', '/ticket', '/Tickets', '/tickets/', '/tickets/1/', '/tickets/1/comments', '//tickets', '/tickets/%zz'])(
    'finds nothing at %s',
    (path) => {
      expect(treeOf('/tickets', '/tickets/{id}', '/tickets/{id}/comments/{number}').find(path)).toBeNull();
    },
  );

  it('goes back to a parameter where a text led astray', () => {
    const tree = treeOf('/a/{x}/c', '/{y}/b/d');
    expect(tree.find('/a/b/d')).toEqual({ value: '/{y}/b/d', params: { y: 'a' } });
    expect(tree.find('/a/b/c')).toEqual({ value: '/a/{x}/c', params: { x: 'b' } });
  });

  it('keeps names that are members of every object apart', () => {
    const tree = treeOf('/constructor/{id}');
    expect(tree.find('/__proto__/1')).toBeNull();
    expect(tree.find('/constructor/1')).toEqual({ value: '/constructor/{id}', params: { id: '1' } });
  });

  it('finds exactly what is in it after any changes, and leaves the trees before as they were', () => {
    const segment = fc.constantFrom('a', 'b', 'c', '{x}', '{y}');
    const template = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => `/${segments.join('/')}`);
    fc.assert(
      fc.property(fc.array(template, { maxLength: 30 }), (toggled) => {
        const routes = new Set<string>();
        let tree = RouteTree.empty<string>();
        const finds = (path: string) => tree.find(concrete(path))?.value ?? null;
        for (const path of toggled) {
          if (!routes.has(path) && [...routes].some((other) => canOverlap(other, path))) continue;
          const [before, known] = [tree, [...routes]];
          tree = routes.has(path) ? tree.with([], [path]) : tree.with([{ path, value: path }]);
          if (!routes.delete(path)) routes.add(path);
          expect([...routes].map(finds)).toEqual([...routes]);
          expect(finds(path)).toBe(routes.has(path) ? path : null);
          expect(tree.isEmpty).toBe(routes.size === 0);
          expect(known.map((each) => before.find(concrete(each))?.value)).toEqual(known);
        }
      }),
    );
  });
});

function concrete(template: string): string {
  return template.replaceAll(/\{[xy]\}/g, 'anything');
}
