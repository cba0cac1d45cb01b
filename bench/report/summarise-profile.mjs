const OURS = /\/dist\/([^?]+?)\/[^/]+$/;
const PACKAGE = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/** Where a function belongs: a folder of ours, a package, or the runtime. */
function ownerOf({ url, functionName }) {
  if (/^\((garbage collector|program|idle)\)$/.test(functionName)) return functionName;
  return (
    PACKAGE.exec(url)?.[1] ??
    (OURS.exec(url) ? `src/${OURS.exec(url)[1]}` : url.startsWith('node:') ? 'node' : 'native')
  );
}

/**
 * Sums a CPU profile up, in milliseconds: of its own (`self`) by function and by owner, and `total`, with all that was
 * called, by function of ours.
 */
export function summariseProfile({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, { ...node, self: 0 }]));
  samples.forEach((id, at) => (byId.get(id).self += timeDeltas[at] / 1000));
  const self = new Map();
  const owners = new Map();
  const total = new Map();
  const add = (map, key, value) => map.set(key, (map.get(key) ?? 0) + value);
  const nameOf = ({ callFrame: { functionName, url, lineNumber } }) =>
    `${functionName || '(anonymous)'} ${url.replace(/.*\/(dist|node_modules)\//, '$1/')}:${lineNumber + 1}`;

  const roots = nodes.length === 0 ? [] : [nodes[0].id];
  const visit = (id, above) => {
    const node = byId.get(id);
    const name = nameOf(node);
    const isOurs = OURS.test(node.callFrame.url) && !PACKAGE.test(node.callFrame.url);
    const within = isOurs && !above.has(name) ? new Set([...above, name]) : above;
    let sum = node.self;
    for (const child of node.children ?? []) sum += visit(child, within);
    add(self, name, node.self);
    add(owners, ownerOf(node.callFrame), node.self);
    if (within !== above) add(total, name, sum);
    return sum;
  };
  roots.forEach((id) => visit(id, new Set()));
  const largest = (map) => [...map].sort(([, one], [, other]) => other - one);
  return { self: largest(self), owners: largest(owners), total: largest(total) };
}
