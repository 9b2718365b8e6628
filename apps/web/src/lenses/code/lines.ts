// Lines of the editor: which one the reader is at, and one that is lit.
import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin } from '@codemirror/view';

const light = StateEffect.define<number>();
const lit = Decoration.line({ class: 'lit-line' });

/** The lit line; what is typed takes the light away. */
const litLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(lights, { effects, docChanged, state }) {
    const said = effects.find((effect) => effect.is(light));
    if (said === undefined) return docChanged ? Decoration.none : lights;
    if (said.value < 1 || said.value > state.doc.lines) return Decoration.none;
    return Decoration.set(lit.range(state.doc.line(said.value).from));
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Lights a line, from 1, and scrolls the text to it, not the page; 0 for none. */
export function lightLine(view: EditorView, line: number): void {
  if (line === 0 && view.state.field(litLine).size === 0) return;
  view.dispatch({ effects: light.of(line) });
  if (line < 1 || line > view.state.doc.lines) return;
  const { scrollDOM } = view;
  const { top, bottom } = view.lineBlockAt(view.state.doc.line(line).from);
  if (top < scrollDOM.scrollTop) scrollDOM.scrollTop = top;
  else if (bottom > scrollDOM.scrollTop + scrollDOM.clientHeight) scrollDOM.scrollTop = bottom - scrollDOM.clientHeight;
}

/** Tells `onLine` the line that the pointer is on, or else the caret where the editor has the focus; 0 where neither is. */
export function lines(onLine: (line: number) => void): Extension {
  let told = 0;
  let pointed = 0;
  const tell = (view: EditorView) => {
    const { doc, selection } = view.state;
    const line = pointed || (view.hasFocus ? doc.lineAt(selection.main.head).number : 0);
    if (line !== told) onLine(line);
    told = line;
  };
  const point = (line: number, view: EditorView) => {
    pointed = line;
    tell(view);
  };
  const listener = ViewPlugin.define(() => ({
    update({ docChanged, focusChanged, selectionSet, view }) {
      if (docChanged) pointed = 0;
      if (docChanged || focusChanged || selectionSet) tell(view);
    },
  }));
  const pointer = EditorView.domEventHandlers({
    mousemove: ({ clientY }, view) => point(lineAt(view, clientY - view.documentTop), view),
    mouseleave: (_, view) => point(0, view),
  });
  return [litLine, looks, listener, pointer];
}

/** The line at a height; 0 below the last. */
function lineAt(view: EditorView, height: number): number {
  const { from, bottom } = view.lineBlockAtHeight(height);
  return height > bottom ? 0 : view.state.doc.lineAt(from).number;
}

const looks = EditorView.theme({
  '.lit-line': { backgroundColor: 'var(--wash)', boxShadow: 'inset 3px 0 var(--focus)' },
});
