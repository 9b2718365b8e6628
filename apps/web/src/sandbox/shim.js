// The script of the frame in sandbox.html: starts a worker for each run, and ends it. sandbox-plugin.ts puts the worker's source in.
(() => {
  // Framed without the attribute `sandbox`, it would have the app's origin.
  if (self.origin !== 'null' || self === self.top) {
    document.body.textContent = 'This page only runs inside the app.';
    return;
  }
  const app = parent.parent; // around sandbox.html
  const STARTING = 8000; // milliseconds for a worker to be there
  const url = URL.createObjectURL(new Blob([__WORKER__], { type: 'text/javascript' }));
  let port;

  function run({ id, text, reader, python, limit }) {
    const worker = new Worker(url);
    let timer = setTimeout(() => end({ kind: 'broken' }), STARTING);
    let isReady = false;
    const end = (said) => {
      clearTimeout(timer);
      worker.terminate();
      worker.onmessage = worker.onerror = worker.onmessageerror = null;
      port.postMessage({ id, ...said });
    };
    worker.onmessage = ({ data }) => {
      if (isReady && typeof data === 'object') return port.postMessage({ id, kind: 'printed', printed: data?.printed });
      if (isReady) return end({ answer: typeof data === 'string' ? data : '' });
      isReady = true; // the worker's first word, before it has the program
      clearTimeout(timer);
      timer = setTimeout(() => end({ kind: 'endless' }), limit);
      port.postMessage({ id, kind: 'begun' });
      worker.postMessage({ text, reader, python });
    };
    worker.onmessageerror = () => end({ kind: 'broken' });
    worker.onerror = (event) => {
      event.preventDefault();
      end({ kind: 'broken' });
    };
  }

  addEventListener('message', (event) => {
    if (port || event.source !== app || event.data !== 'port') return;
    port = event.ports[0];
    port.onmessage = ({ data }) => run(data);
  });
  app.postMessage('ready', '*');
})();
