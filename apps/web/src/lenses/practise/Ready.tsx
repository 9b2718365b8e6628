// Exercises that are made: the blanks of the course for this example, and new ones without end.
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { type Difficulty, generated } from '../../practise/generate.ts';
import { ready } from '../../practise/ready.ts';
import { useSession } from '../../session/context.ts';
import { exerciseTexts } from '../../texts/exercise.ts';

const families = Array.from(new Set(ready.map(({ example }) => example)), (of) => ({
  of,
  exercises: ready.filter(({ example }) => example === of),
}));
const DIFFICULTIES: readonly Difficulty[] = [1, 2, 3];

/** Buttons. An exercise takes the place of what was asked; a new one, of what is drawn, too. */
export function Ready(): JSX.Element {
  const { editor, environment, preferences, program } = useSession();
  const language = preferences.language.value;
  const words = exerciseTexts[language];
  const made = useRef(0);
  const id = program.program.value.example?.id;
  const own = ready.filter(({ example }) => example === id);
  const titleOf = (example: string) =>
    environment.examples.value.find((each) => each.id === example)?.title[language] ?? example;
  const open = (which: string) => {
    const exercise = ready.find((each) => each.id === which);
    if (exercise === undefined) return;
    const { asked, example } = exercise;
    editor.edit({ type: 'open', source: { kind: 'example', id: example }, asked });
    editor.place.picked.value = '';
    editor.place.cursor.value = Number.POSITIVE_INFINITY;
  };
  const make = (difficulty: Difficulty) => {
    made.current++;
    const { text, asked, rate } = generated(editor.document.peek().seed + made.current, difficulty);
    editor.edit({ type: 'open', source: { kind: 'expression', text, drawn: text }, asked, learningRate: rate });
    editor.place.picked.value = '';
    editor.place.cursor.value = Number.POSITIVE_INFINITY;
  };
  return (
    <>
      {own.length > 0 && (
        <>
          <p>{words.course}</p>
          <p class="ways">
            {own.map(({ id: which, title, asked }) => (
              <button key={which} type="button" onClick={() => editor.edit({ type: 'ask', asked })}>
                {title[language]}
              </button>
            ))}
          </p>
        </>
      )}
      <p>
        <select value="" aria-label={words.courses} onChange={({ currentTarget: { value } }) => open(value)}>
          <option value="">{words.courses}</option>
          {families.map(({ of, exercises }) => (
            <optgroup key={of} label={titleOf(of)}>
              {exercises.map(({ id: which, title }) => (
                <option key={which} value={which}>
                  {title[language]}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </p>
      <p>{words.made}</p>
      <p class="ways">
        {DIFFICULTIES.map((difficulty) => (
          <button key={difficulty} type="button" onClick={() => make(difficulty)}>
            {words.difficulties[difficulty]}
          </button>
        ))}
      </p>
    </>
  );
}
