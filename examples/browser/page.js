// Codes a typed text in the browser. `chancery browser examples/browser/chancery` writes the module and the data beside this page;
// serve the folder with any web server (`npx http-server examples/browser`), since a browser fetches no file: addresses.
// A page that must not stand still while it codes runs the same lines in a worker: new Worker('worker.js', { type: 'module' }).
import { codingJson, loadCoder, problemText, readText } from './chancery/chancery.js';

const byId = (id) => document.getElementById(id);
const side = (actors) => actors.map(({ name, text }) => name ?? text).join(', ') || '?';

const start = performance.now();
try {
  const { coder } = await loadCoder({
    base: new URL('chancery/', import.meta.url),
    progress: (bytes) => {
      byId('state').textContent = `Loading the coder … ${(bytes / 1e6).toFixed(1)} MB`;
    },
  });
  byId('state').textContent = `Ready after ${Math.round(performance.now() - start)} ms.`;
  byId('code').disabled = false;
  byId('form').addEventListener('submit', (event) => {
    event.preventDefault();
    show(coder);
  });
} catch (error) {
  byId('state').textContent = error.message;
}

function show(coder) {
  const published = byId('published').value;
  const coding = coder(readText(byId('text').value, published === '' ? {} : { published }));
  byId('events').replaceChildren(
    ...coding.events.map((event) => {
      const item = document.createElement('li');
      const mode = event.mode === undefined ? '' : ` (${event.mode})`;
      item.textContent = `${side(event.source)} → ${side(event.target)}: ${event.type}${mode}, ${event.status}`;
      return item;
    }),
  );
  byId('state').textContent = [`${coding.events.length} events.`, ...coding.problems.map(problemText)].join(
    ' ',
  );
  byId('json').textContent = JSON.stringify(codingJson(coding), null, 1);
}
