// The menu of examples.
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';

const OWN = '='; // the entry that opens the expression field
const CODE = '!'; // the entry that opens the program
const TAPE = '@'; // the entry that stands there while a tape is drawn
const FIRST = 'y = ln(x1) + x1*x2 - sin(x2)';

/** The examples of the courses, the classics, one's own expression, and one's own program. What is chosen is played once. */
export function ExampleMenu(): JSX.Element {
  const session = useSession();
  const { editor, environment, player, preferences, program, t } = session;
  const examples = environment.examples.value;
  const { example } = program.program.value;
  const { kind } = editor.document.value.source;
  const groups = [
    { title: t.value.examplesCourses, rows: examples.filter(({ family }) => family === 'course') },
    { title: t.value.examplesClassics, rows: examples.filter(({ family }) => family === 'classic') },
  ];
  const choose = (id: string) => {
    if (id === CODE) return void import('../late.ts').then(({ openCode }) => openCode(session), environment.askAgain);
    if (id === OWN) program.openOwn(FIRST);
    else program.openExample(id);
    player.playIntro();
  };
  return (
    <label class="menu">
      <span class="visually-hidden">{t.value.examples}</span>
      <select
        value={example?.id ?? (kind === 'tape' ? TAPE : kind === 'code' ? CODE : OWN)}
        title={t.value.examples}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {kind === 'tape' && <option value={TAPE}>{t.value.ownTape}</option>}
        <option value={OWN} disabled={environment.language.value === null}>
          {t.value.ownExpression}
        </option>
        <option value={CODE}>{t.value.ownCode}</option>
        {groups.map(({ title, rows }) => (
          <optgroup key={title} label={title}>
            {rows.map(({ id, title: name }) => (
              <option key={id} value={id}>
                {name[preferences.language.value]}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
