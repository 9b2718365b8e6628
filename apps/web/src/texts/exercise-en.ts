// What the section for exercises asks and answers, in English.
import { plural } from './plural.ts';

const english = plural('en');

export const en = {
  intro: 'Any number here can be a question: it turns into “?” until you find it.',
  ask: 'Ask for',
  all: { value: 'all values', partial: 'all local derivatives', adjoint: 'all gradients', update: 'all new weights' },
  byHand: 'pick in the table',
  byHandHint: 'Press a number of the table to ask for it: of a weight, its value after one update.',
  none: 'ask nothing',
  course: 'Blanks of the course:',
  made: 'A new exercise:',
  difficulties: { 1: 'a small graph', 2: 'a neuron', 3: 'a network' },
  courses: 'All blanks of the courses…',
  path: (name: string): string => `one path from ${name}`,
  tasks: { 'order forward': 'order of the forward pass', 'order backward': 'order of the backward pass' },
  orders: {
    forward: 'Put the nodes into an order in which the forward pass can compute them.',
    backward: 'Put the nodes into an order in which the backward pass can go through them.',
  },
  /** `early` stands before `late` and should not. */
  needed: {
    forward: (early: string, late: string): string => `${early} is computed from ${late}: it cannot come first.`,
    backward: (early: string, late: string): string => `${late} is computed from ${early}: its turn comes first.`,
  },
  moves: (name: string): string => `Which of these change with ${name}?`,
  pick: 'Nodes',
  otherNodes: (count: number): string =>
    `Not yet: of ${count} ${english(count, 'node', 'nodes')} it is the other way. Follow the arrows forward.`,
  up: (name: string): string => `${name} up`,
  down: (name: string): string => `${name} down`,
  share: '“Copy link” takes the questions with it.',
  questions: 'Questions',
  /** Spoken names of questions. */
  spoken: {
    value: (name: string): string => `value of ${name}`,
    adjoint: (name: string, output: string): string => `gradient of ${output} by ${name}`,
    partial: (name: string, by: string): string => `local derivative of ${name} by ${by}`,
    update: (name: string): string => `${name} after one update`,
  },
  after: (name: string): string => `${name} after one update`,
  answer: (question: string): string => `Answer: ${question}`,
  check: 'Check',
  hint: (shown: number, count: number): string => `Hint ${shown} of ${count}`,
  reveal: 'Reveal',
  verdicts: {
    right: 'Right.',
    truncated: 'Right, but cut off: rounded, the last digit is another one.',
    short: 'Right so far: give three significant digits at least.',
    wrong: 'Not this number.',
    unreadable: 'This is no number. Write 0.5, 1/3, 0.68*0.19, or a formula in names of the figure.',
    chance: 'Right with these numbers by chance: with others the formula would be wrong.',
    revealed: 'Revealed.',
  },
  unknown: 'None of the mistakes that are known here gives it: check each step again.',
  where: 'Show where',
  progress: (found: number, count: number, revealed: number): string =>
    `${found} of ${count}${revealed > 0 ? `, ${revealed} ${english(revealed, 'revealed', 'revealed')}` : ''}`,
  score: (alone: number, helped: number, revealed: number): string =>
    `On this device: found alone ${alone}, with hints ${helped}, revealed ${revealed}.`,
  clearScore: 'Start again',
  done: 'All found.',
};
