// The menu of examples.
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';

const OWN = '='; // the entry that opens the expression field
const TAPE = '@'; // the entry that stands there while a tape is drawn
const FIRST = 'y = ln(x1) + x1*x2 - sin(x2)';

/** The examples of the courses, the classics, and one's own expression. What is chosen is played once. */
export function ExampleMenu(): JSX.Element {
  const { environment, player, preferences, program, t } = useSession();
  const examples = environment.examples.value;
  const { example, text } = program.program.value;
  const isTape = example === null && text === null;
  const groups = [
    { title: t.value.examplesCourses, rows: examples.filter(({ family }) => family === 'course') },
    { title: t.value.examplesClassics, rows: examples.filter(({ family }) => family === 'classic') },
  ];
  const choose = (id: string) => {
    if (id === OWN) program.openOwn(FIRST);
    else program.openExample(id);
    player.playIntro();
  };
  return (
    <label class="menu">
      <span class="visually-hidden">{t.value.examples}</span>
      <select
        value={example?.id ?? (isTape ? TAPE : OWN)}
        title={t.value.examples}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {isTape && <option value={TAPE}>{t.value.ownTape}</option>}
        <option value={OWN} disabled={environment.language.value === null}>
          {t.value.ownExpression}
        </option>
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
