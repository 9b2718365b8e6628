// The page: draws what the server has recorded, and says what is wrong while the last good figure stays.
import { draw } from '@retrograd/figure';

const figure = /** @type {HTMLElement} */ (document.querySelector('#figure'));
const note = /** @type {HTMLElement} */ (document.querySelector('#mistake'));
const language = navigator.language.startsWith('es') ? 'es' : 'en';

/** @type {import('@retrograd/figure').Drawing | null} */
let drawing = null;
let shown = 0; // which recording

/** @param {string} text */
function say(text) {
  note.textContent = text;
  note.hidden = text === '';
}

async function show() {
  const { name, count, data, mistake } = await (await fetch('drawn.json')).json();
  document.title = name;
  say(mistake === null ? '' : `${mistake.place}\n${mistake.message}`);
  if (data === null || count === shown) return;
  shown = count;
  if (drawing === null) drawing = draw(figure, data, { language, title: name });
  else drawing.update(data);
}

const events = new EventSource('events'); // it speaks at once, after each run, and when the connection is back
events.addEventListener('message', () => show().catch((error) => say(String(error))));
events.addEventListener('error', () => say('retrograd view has ended. Start it again, and the figure goes on.'));
