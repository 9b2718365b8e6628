"""Writes src/data/load/digits-pixels.ts from scikit-learn's copy of the digits.

Run: python3 digits.py (scikit-learn 1.9.1).
"""

from pathlib import Path

from sklearn.datasets import load_digits

BASE_17 = "0123456789abcdefg"

digits = load_digits()
lines = [
    "".join(BASE_17[int(pixel)] for pixel in image) + str(target)
    for image, target in zip(digits.data, digits.target)
]
text = "\n".join(lines)
target = Path(__file__).parents[2] / "src" / "data" / "load" / "digits-pixels.ts"
target.write_text(
    "// Written by test/reference/digits.py; digits.ts says what it is and where it comes from.\n\n"
    "/** A digit is a line: 64 pixels in base 17, row by row, then the digit that it shows. */\n"
    f"export const DIGITS: string = `\\\n{text}`;\n"
)
