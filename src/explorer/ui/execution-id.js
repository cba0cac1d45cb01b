/* Runs in the browser. */
{
  const executionIdIn = (text) => {
    try {
      return JSON.parse(text).result.executionId;
    } catch {
      return undefined;
    }
  };

  /** Offers the ID of the execution that a call started. */
  const executionId = ({ React }) => {
    const { createElement } = React;
    const withExecutionId = (LiveResponse) => (properties) => {
      const { response } = properties;
      const id = response?.getIn(['headers', 'sluice-execution-id']) ?? executionIdIn(response?.get('text'));
      const bar =
        typeof id === 'string'
          ? createElement(
              'div',
              { className: 'explorer-bar' },
              'Execution ',
              createElement('code', { className: 'explorer-execution' }, id),
              createElement(globalThis.explorer.Button, {
                React,
                label: 'Copy execution ID',
                done: 'Copied',
                onClick: () => globalThis.explorer.copy(id),
              }),
            )
          : null;
      return createElement(React.Fragment, null, bar, createElement(LiveResponse, properties));
    };
    return { wrapComponents: { liveResponse: withExecutionId } };
  };

  globalThis.explorer.plugins.push(executionId);
}
