/* Runs in the browser. */
{
  /**
   * Shows descriptions as text with `code` spans. Designers write them, so they are neither HTML nor Markdown: nothing in
   * them becomes a link, a picture or a script.
   */
  const plainDescriptions = ({ React }) => {
    const toParts = (paragraph) =>
      paragraph
        .split(/`([^`]+)`/)
        .map((part, at) => (at % 2 === 1 ? React.createElement('code', { key: at }, part) : part));
    /** Swagger UI writes some labels of its own as HTML, such as `<i>Default value</i> : 2`. */
    const toParagraph = (text, key) => {
      const [, label, rest] = /^<i>(Available values|Default value|Example)<\/i>( : .*)$/s.exec(text) ?? [];
      return label === undefined
        ? React.createElement('p', { key }, ...toParts(text))
        : React.createElement('p', { key }, React.createElement('i', null, label), rest);
    };
    const Description = ({ source, className = '' }) =>
      typeof source === 'string' && source !== ''
        ? React.createElement(
            'div',
            { className: `${className} renderedMarkdown` },
            source.split(/\n{2,}/).map(toParagraph),
          )
        : null;
    return { wrapComponents: { Markdown: () => Description } };
  };

  globalThis.explorer.plugins.push(plainDescriptions);
}
