// What is loaded after the first picture, in one piece: `later` shows it.
import '../shell/print.css';

export { afterStart } from '../session/after-start.ts';
export { FileMenu } from '../shell/file/FileMenu.tsx';
export { keepFocus } from '../shell/keep-focus.ts';
export { Notices } from '../shell/Notices.tsx';
export { openCode } from './code/open-code.ts';
export { OverFigure, TooMuch } from './figure/Hints.tsx';
export { InPlaceEditor } from './figure/InPlaceEditor.tsx';
export { Legend } from './figure/Legend.tsx';
export { OnPaper } from './figure/OnPaper.tsx';
export { Panels } from './figure/Panels.tsx';
export { Spoken } from './figure/Spoken.tsx';
export { Note } from './source/Note.tsx';
export { SourceField } from './source/SourceField.tsx';
export { Trace } from './trace/Trace.tsx';
export { Why } from './why/Why.tsx';
