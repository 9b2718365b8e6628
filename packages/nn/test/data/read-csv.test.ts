import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../all.ts';

test('features are the columns before the last, the target is the last', () => {
  expect(readCsv('a,b,y\n1,2,3\n-4.5,1e3,.5\n')).toEqual({
    x: [
      [1, 2],
      [-4.5, 1000],
    ],
    y: [3, 0.5],
    columns: ['a', 'b'],
    target: 'y',
    labels: undefined,
    dropped: [],
  });
});

test('columns can be chosen and ordered, by name or by position', () => {
  const text = 'a,y,b\n1,2,3';
  expect(readCsv(text, { target: 'y' })).toMatchObject({ x: [[1, 3]], y: [2], columns: ['a', 'b'], target: 'y' });
  expect(readCsv(text, { target: 1, columns: ['b', 0] })).toMatchObject({ x: [[3, 1]], columns: ['b', 'a'] });
});

test('targets that are text become indices of the labels in alphabetical order', () => {
  const { y, labels } = readCsv('a,y\n1,setosa\n2,iris\n3, setosa ');
  expect(labels).toEqual(['iris', 'setosa']);
  expect(y).toEqual([1, 0, 1]);
});

test('names of the prototype are labels and columns like others', () => {
  const { y, labels, columns } = readCsv('constructor,y\n1,__proto__\n2,toString');
  expect([columns, y, labels]).toEqual([['constructor'], [0, 1], ['__proto__', 'toString']]);
  expect(() => readCsv('a,y\n1,2', { target: 'toString' })).toThrow(
    new RangeError('readCsv finds no column toString; there are a, y'),
  );
});

test('without a header, columns are numbered', () => {
  expect(readCsv('1,2\n3,4', { header: false })).toMatchObject({
    x: [[1], [3]],
    y: [2, 4],
    columns: ['0'],
    target: '1',
  });
});

describe('rows that cannot be used are told, with their line and the reason:', () => {
  test.each([
    ['a feature that is text', '1,x,3', 'b is not a number: "x"'],
    ['an empty feature', ',2,3', 'a is not a number: ""'],
    ['a number that is not finite', '1,Infinity,3', 'b is not a number: "Infinity"'],
    ['a number too large to be finite', '1,1e999,3', 'b is not a number: "1e999"'],
    ['a hexadecimal', '1,0x10,3', 'b is not a number: "0x10"'],
    ['NaN', 'NaN,2,3', 'a is not a number: "NaN"'],
    ['two numbers in a cell', '1,2 3,4', 'b is not a number: "2 3"'],
    ['a row that is too short', '1,2', '2 cells in place of 3'],
    ['a row that is too long', '1,2,3,4', '4 cells in place of 3'],
    ['an empty target', '1,2, ', 'y is empty'],
    ['a target that is text among numbers', '1,2,?', 'y is not a number: "?"'],
  ])('%s', (_, row, reason) => {
    const { x, y, dropped } = readCsv(`a,b,y\n1,2,3\n\n${row}\n4,5,6\n`);
    expect(x).toEqual([
      [1, 2],
      [4, 5],
    ]);
    expect(y).toEqual([3, 6]);
    expect(dropped).toEqual([{ line: 4, reason }]);
  });

  test('all of them, in the order of the text', () => {
    const { dropped } = readCsv('a,y\n1,?\nx,1\n1,1\n1,1\n1,1');
    expect(dropped.map(({ line }) => line)).toEqual([2, 3]);
  });
});

describe('targets that are numbers in another notation are no labels:', () => {
  const like = '; write numbers like -1234.5, and labels with a letter';
  test.each<[cell: string, decimal: '.' | ',', message: string]>([
    ['1,5', '.', `readCsv cannot read "1,5" in y as a number; with decimal: ',' it is 1.5${like}`],
    ['"1,234"', '.', `readCsv cannot read "1,234" in y as a number; with decimal: ',' it is 1.234${like}`],
    [
      '1.5',
      ',',
      `readCsv cannot read "1.5" in y as a number; with decimal: '.' it is 1.5${like.replace('4.5', '4,5')}`,
    ],
    ['-1,5e-3', '.', `readCsv cannot read "-1,5e-3" in y as a number; with decimal: ',' it is -0.0015${like}`],
    ['1%', '.', `readCsv cannot read "1%" in y as a number${like}`],
    ['% 1', '.', `readCsv cannot read "% 1" in y as a number${like}`],
    ['1 000', '.', `readCsv cannot read "1 000" in y as a number${like}`],
    ['1\u202f000', '.', `readCsv cannot read "1\u202f000" in y as a number${like}`],
    ["1'000", '.', `readCsv cannot read "1'000" in y as a number${like}`],
    ['1.234.567', '.', `readCsv cannot read "1.234.567" in y as a number${like}`],
    ['−$1,000.00', '.', `readCsv cannot read "−$1,000.00" in y as a number${like}`],
    ['٣', '.', `readCsv cannot read "٣" in y as a number${like}`],
    ['1e999', '.', `readCsv cannot read "1e999" in y as a number${like}`],
  ])('%s, where the decimal mark is %j', (cell, decimal, message) => {
    const read = (rows: string) => readCsv(`x;y\n${rows}`, { delimiter: ';', decimal });
    expect(() => read(`1;${cell}\n2;${cell}\n3;other`)).toThrow(new SyntaxError(message));
    expect(() => read(`1;${cell}\n2;7\n3;other\n4;another\n5;${cell}`)).toThrow(new SyntaxError(message));
    expect(read(`1;${cell}\n2;other`).labels).toHaveLength(2); // not most of them
  });

  test.each(['2026-01-31', '10-20', '12:30', '1/3', 'v1.2', '5 mm', '0x10', '?', '.', '-', '%'])(
    '%s may be a label',
    (cell) => {
      expect(readCsv(`x,y\n1,${cell}`).labels).toEqual([cell]);
    },
  );

  test('a true minus sign is read', () => {
    expect(readCsv('x,y\n−1,−2e−3')).toMatchObject({ x: [[-1]], y: [-0.002], labels: undefined });
  });
});

describe('text', () => {
  test('in quotes may hold delimiters, line ends and doubled quotes; lines are counted in it', () => {
    const { columns, labels, dropped } = readCsv('"a, ""b""",y\n1,"two\r\nlines"\nx,z\n2,"z"');
    expect(columns).toEqual(['a, "b"']);
    expect(labels).toEqual(['two\r\nlines', 'z']);
    expect(dropped).toEqual([{ line: 4, reason: 'a, "b" is not a number: "x"' }]);
  });

  test.each(['\n', '\r\n', '\r'])('has rows that end with %j, also the last, and empty ones are skipped', (end) => {
    const text = ['a,y', '1,2', '', '  ', 'x,3', ''].join(end);
    expect(readCsv(text)).toMatchObject({ x: [[1]], y: [2], dropped: [{ line: 5 }] });
  });

  test('may begin with the mark of Excel', () => {
    expect(readCsv('\uFEFFa,y\n1,2').columns).toEqual(['a']);
  });

  test.each([';', '\t', '|', ','])('is divided at %j if that is what the first row has most of', (delimiter) => {
    expect(readCsv(['a', 'b', 'y\n1', '2', '3'].join(delimiter)).x).toEqual([[1, 2]]);
  });

  test('has decimal commas if told so', () => {
    const { x, y, dropped } = readCsv('a;y\n1,5;2\n1.000;3', { decimal: ',' });
    expect([x, y]).toEqual([[[1.5]], [2]]);
    expect(dropped).toEqual([{ line: 3, reason: `a is not a number: "1.000"; with decimal: '.' it is 1` }]);
    expect(readCsv('a;y\n1,5;2\n1;2').dropped).toEqual([
      { line: 2, reason: `a is not a number: "1,5"; with decimal: ',' it is 1.5` },
    ]);
  });

  test('of any numbers and quoted labels comes back as it was', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    const label = fc.string({ minLength: 1, unit: 'binary' }).filter((s) => s === s.trim() && !/\p{Nd}/u.test(s));
    const rows = fc.array(fc.tuple(number, number, label), { minLength: 1 });
    fc.assert(
      fc.property(rows, (table) => {
        const body = table.map(([a, b, y]) => `${a},${b},"${y.replaceAll('"', '""')}"`).join('\n');
        const { x, y, labels, dropped } = readCsv(`a,b,y\n${body}`);
        expect(dropped).toEqual([]);
        expect(x).toEqual(table.map(([a, b]) => [Number(`${a}`), Number(`${b}`)]));
        expect(y.map((k) => labels![k])).toEqual(table.map((row) => row[2]));
      }),
    );
  });

  test('of any kind is read or refused by an error of ours', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a1.,;"\n\r \t|-e') }), (text) => {
        try {
          const { x, y } = readCsv(text);
          expect(x).toHaveLength(y.length);
          for (const n of x.flat()) expect(Number.isFinite(n)).toBe(true);
        } catch (error) {
          expect((error as Error).message).toMatch(/^(readCsv|the quotes|the cell in quotes)/);
        }
      }),
      { numRuns: 1000 },
    );
  });

  // What took time in proportion to a square would not end before the test's time is out.
  test('of a megabyte is read in one pass, also if it is one cell', () => {
    expect(readCsv(`a,y\n${'1,2\n'.repeat(250_000)}`).y).toHaveLength(250_000);
    expect(readCsv(`a,y\n${'1'.repeat(1_000_000)}x,2\n3,4`).y).toEqual([4]);
    expect(readCsv(`a,y\n1,"${'""'.repeat(500_000)}"`).labels![0]).toHaveLength(500_000);
    for (const notation of ['1 %', '1,', '1', ' $'])
      expect(readCsv(`a,y\n1,"1${notation.repeat(500_000)}x"`).labels).toHaveLength(1);
  });

  test('of 100,000 columns is read at once, in quotes or not', () => {
    const numbers = Array.from({ length: 100_000 }, (_, k) => k);
    const names = numbers.map((k) => `"c${k}"`).join();
    const { x, y, columns } = readCsv(`${names}\n${numbers.join()}\n"${numbers.join('","')}"`, {
      columns: ['c7', 'c1'],
    });
    expect([x, y, columns]).toEqual([
      [
        [7, 1],
        [7, 1],
      ],
      [99_999, 99_999],
      ['c7', 'c1'],
    ]);
    const wrong = () => readCsv(names, { target: 'y' });
    expect(wrong).toThrow(/^readCsv finds no column y; there are c0, c1, .*, c19, …$/);
  });

  test('has a line end in quotes in its header', () => {
    const { columns, x, dropped } = readCsv('"width\n(cm)";"length\r\n(cm)";y\n1;2;3\n4;x;5');
    expect([columns, x]).toEqual([['width\n(cm)', 'length\r\n(cm)'], [[1, 2]]]);
    expect(dropped).toEqual([{ line: 5, reason: '"length\\r\\n(cm)" is not a number: "x"' }]);
  });

  test('has decimal commas in quotes, between commas', () => {
    expect(readCsv('a,y\n"1,5","2,5"', { decimal: ',' })).toMatchObject({ x: [[1.5]], y: [2.5], columns: ['a'] });
    expect(readCsv('"1,5","2,5"', { decimal: ',', header: false })).toMatchObject({ x: [[1.5]], y: [2.5] });
  });

  test('has any mixture of line ends', () => {
    expect(readCsv('a,y\r1,2\n3,4\r\n5,6')).toMatchObject({ x: [[1], [3], [5]], dropped: [] });
  });

  test.each([';', '|', '\t', ',', ' '])('begins with the line of Excel that says the delimiter %j', (delimiter) => {
    const { columns, x, dropped } = readCsv(
      `\uFEFFsep=${delimiter}\r\na${delimiter}y\r\n1${delimiter}2\r\nx${delimiter}3`,
    );
    expect([columns, x]).toEqual([['a'], [[1]]]);
    expect(dropped).toEqual([{ line: 4, reason: 'a is not a number: "x"' }]);
  });

  test('may have quotes inside of a cell, and spaces after quotes', () => {
    const { labels } = readCsv('a,y\n1,5" pipe\n2,"x" \n3," x"');
    expect(labels).toEqual(['5" pipe', 'x']);
  });
});

describe('readCsv refuses', () => {
  test.each([
    ['nothing', '', {}, new RangeError('readCsv got no rows')],
    [
      'a column that is not there',
      'a,y',
      { columns: ['b'] },
      new RangeError('readCsv finds no column b; there are a, y'),
    ],
    ['a position that is not there', 'a,y', { target: 2 }, new RangeError('readCsv finds no column 2; there are a, y')],
    [
      'a header alone, which may be data',
      'a,b\n',
      {},
      new RangeError('readCsv got no rows below the header a, b; if that is data, write header: false'),
    ],
    [
      'a page in place of a table',
      '<html><body>404</body></html>',
      {},
      new RangeError(
        'readCsv got no rows below the header <html><body>404</body></html>; if that is data, write header: false',
      ),
    ],
    [
      'rows of which none can be used',
      'a,b\n1,2,\nx,4\n',
      {},
      new RangeError('readCsv can use none of 2 rows; on line 2, 3 cells in place of 2'),
    ],
    ['two columns of one name', 'a,a\n1,2', {}, new RangeError('readCsv got two columns named "a"')],
    ['open quotes', 'a,y\n1,"2', {}, new SyntaxError('the quotes opened on line 2 are not closed')],
    [
      'quotes after a space, which would make labels of numbers',
      'a,y\n1, "2"\n3, "4"',
      {},
      new SyntaxError('the quotes on line 2 come after a space; write them right after the delimiter'),
    ],
    [
      'quotes after a space in the header',
      ' "a",y\n1,2',
      {},
      new SyntaxError('the quotes on line 1 come after a space; write them right after the delimiter'),
    ],
    [
      'wrong quotes far below, below cells of several lines',
      'sep=,\na,y\n1,"two\nlines"\n2,"x"y\n3,z',
      {},
      new SyntaxError('the cell in quotes on line 5 has text after the closing quote'),
    ],
    [
      'the bytes of a file',
      Buffer.from('a,y\n1,2') as unknown as string,
      {},
      new TypeError("readCsv needs text, got an object; read a file with readFileSync(path, 'utf8')"),
    ],
    [
      'quotes as delimiter',
      'a,y',
      { delimiter: '"' },
      new RangeError('readCsv needs one character as delimiter, got "\\""'),
    ],
    [
      'text after quotes',
      'a,y\n1,"2"3',
      {},
      new SyntaxError('the cell in quotes on line 2 has text after the closing quote'),
    ],
    [
      'a long delimiter',
      'a,y',
      { delimiter: '::' },
      new RangeError('readCsv needs one character as delimiter, got "::"'),
    ],
  ])('%s', (_, text, options, error) => {
    expect(() => readCsv(text, options)).toThrow(error);
  });
});

test('the delimiter is not taken from within numbers or quotes', () => {
  expect(readCsv('1,5;2,5;3,5\n4,5;5,5;6,5', { header: false, decimal: ',' })).toMatchObject({
    x: [
      [1.5, 2.5],
      [4.5, 5.5],
    ],
    y: [3.5, 6.5],
  });
  expect(readCsv('"width, in cm";"class"\n1;2')).toMatchObject({ columns: ['width, in cm'], x: [[1]], y: [2] });
});

test.each<[string, object, Error]>([
  ['header', { header: 'false' }, new RangeError('readCsv needs header true or false, got "false"')],
  ['decimal', { decimal: ';' }, new RangeError('readCsv needs "." or "," as decimal, got ";"')],
  ['columns', { columns: 'a' }, new TypeError('readCsv needs a list of columns, got "a"')],
  ['a column', { columns: [null] }, new TypeError('readCsv needs a name or a position for a column, got null')],
  ['target', { target: true }, new TypeError('readCsv needs a name or a position for a column, got true')],
])('the option %s is checked', (_, options, error) => {
  expect(() => readCsv('a,y\n1,2', options)).toThrow(error);
});

test('long names and cells are shortened in what is said of them', () => {
  const name = 'n'.repeat(5000);
  const { dropped } = readCsv(`${name},y\n${'x'.repeat(5000)},1\n1,1`);
  expect(dropped[0]!.reason.length).toBeLessThan(120);
  expect(() => readCsv(`${name},y\n1,2`, { target: 'z'.repeat(5000) })).toThrow(
    /^readCsv finds no column "z{40}"…; there are "n{40}"…, y$/,
  );
});

test('last columns without a name and without a cell are passed over', () => {
  const wanted = { x: [[1], [3]], y: [2, 4], columns: ['a'], target: 'b', dropped: [] };
  expect(readCsv('a,b,\n1,2,\n3,4,\n')).toMatchObject(wanted);
  expect(readCsv('a;b;;\n1;2; ;\n3;4\n')).toMatchObject(wanted);
  expect(readCsv('a,b,\n1,2,\n3,4,5\n')).toMatchObject({ x: [[3, 4]], y: [5], target: '' }); // it has a cell
});
