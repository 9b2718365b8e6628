// Protocol buffers, as far as ONNX needs them: whole numbers, texts, bytes and messages, each with the number of its field.
// Source: protobuf.dev, "Encoding".

/** A field of a message: a whole number from 0 on, or what has a length. */
export type Field = readonly [number: number, content: number | string | Uint8Array];

/** How a field is encoded, in the last three bits of its key. */
const VARINT = 0;
const LENGTH_DELIMITED = 2;

/** The bytes of a message. Fields may come again, as lists have it. */
export function message(fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  return joined(
    fields.flatMap(([number, content]) => {
      if (typeof content === 'number') return [varint(number * 8 + VARINT), varint(content)];
      const bytes = typeof content === 'string' ? utf8(content) : content;
      return [varint(number * 8 + LENGTH_DELIMITED), varint(bytes.length), bytes];
    }),
  );
}

/** Seven bits a byte, the lowest first; all but the last byte have the eighth bit. */
function varint(x: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = x; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.of(...bytes, rest);
    bytes.push((rest % 128) + 128);
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** TextEncoder is not part of the language, so it is not used here. */
function utf8(text: string): Uint8Array {
  const wellFormed = text.replace(/[\ud800-\udfff]/gu, '\ufffd'); // half a pair has no bytes
  const bytes = encodeURIComponent(wellFormed).match(/%..|[^%]/g) ?? [];
  return Uint8Array.from(bytes, (byte) =>
    byte.length === 1 ? byte.charCodeAt(0) : Number.parseInt(byte.slice(1), 16),
  );
}
