/* Runs in the browser. */
{
  /** What samples say in place of the server that the page came from. */
  const ORIGIN = 'https://sluice.example';
  /** The language chosen last is the one shown first. */
  let chosen = 'cURL';

  /** Shows an operation's call in the languages that its document has samples of. */
  const codeSamples = ({ React }) => {
    const { createElement } = React;
    const Samples = ({ samples }) => {
      const [label, setLabel] = React.useState(chosen);
      const sample = samples.find((each) => each.label === label) ?? samples[0];
      const source = sample.source.replaceAll(ORIGIN, location.origin);
      const choose = (event) => {
        chosen = event.target.value;
        setLabel(chosen);
      };
      return createElement(
        'div',
        { className: 'explorer-samples' },
        createElement(
          'div',
          { className: 'explorer-bar' },
          createElement(
            'label',
            null,
            'Code sample ',
            createElement(
              'select',
              { value: sample.label, onChange: choose },
              samples.map((each) => createElement('option', { key: each.label }, each.label)),
            ),
          ),
          createElement(globalThis.explorer.Button, {
            React,
            label: 'Copy',
            done: 'Copied',
            onClick: () => globalThis.explorer.copy(source),
          }),
        ),
        createElement('pre', null, createElement('code', null, source)),
      );
    };
    const withSamples = (Responses) => (properties) => {
      const { specSelectors, path, method } = properties;
      const samples = specSelectors.specJson().getIn(['paths', path, method, 'x-codeSamples']);
      return createElement(
        React.Fragment,
        null,
        samples === undefined ? null : createElement(Samples, { samples: samples.toJS() }),
        createElement(Responses, properties),
      );
    };
    return { wrapComponents: { responses: withSamples } };
  };

  globalThis.explorer.plugins.push(codeSamples);
}
